package io.iotpipeline.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of docs/decisions have one form, so that a reader finds the answer in the same place. */
class DecisionsTest {
  private static final String FOLDER = "docs/decisions/";
  private static final List<String> PARTS =
      List.of("**Question.** ", "**Chosen.** ", "**Not chosen.** ", "**Cost.**");

  static Stream<String> pages() {
    return Repository.documents().stream()
        .filter(document -> document.matches(FOLDER + "\\d{4}-.*"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shouldHaveTheOneForm(String page) {
    List<String> lines = Repository.read(page).lines().toList();
    assertThat(lines.get(0)).startsWith("# " + number(page) + ": ");
    assertThat(lines.get(2))
        .matches("20\\d\\d-\\d\\d-\\d\\d · (accepted|superseded by \\[\\d{4}\\]\\(.*\\))");
    assertThat(lines.stream().flatMap(DecisionsTest::part)).isEqualTo(PARTS);
  }

  private static Stream<String> part(String line) {
    return PARTS.stream().filter(part -> line.startsWith(part.strip()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shouldBeListed(String page) {
    String name = page.substring(FOLDER.length());
    assertThat(Repository.read(FOLDER + "README.md"))
        .contains("| [" + number(page) + "](" + name + ") |");
  }

  @Test
  void shouldBeNumberedWithoutAGap() {
    int[] next = {1};
    assertThat(pages().map(DecisionsTest::number))
        .allSatisfy(number -> assertThat(number).isEqualTo("%04d".formatted(next[0]++)));
  }

  private static String number(String page) {
    return page.substring(FOLDER.length(), FOLDER.length() + 4);
  }
}
