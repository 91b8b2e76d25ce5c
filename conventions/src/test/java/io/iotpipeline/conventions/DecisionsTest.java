package io.iotpipeline.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of docs/decisions have one form, so that a reader finds the answer in the same place. */
class DecisionsTest {
  private static final String FOLDER = "docs/decisions/";
  private static final String DATE = "20\\d\\d-\\d\\d-\\d\\d";
  private static final List<String> PARTS =
      List.of("**Question.**", "**Chosen.**", "**Not chosen.**", "**Cost.**");

  static Stream<String> pages() {
    return Repository.documents().stream()
        .filter(document -> document.matches(FOLDER + "\\d{4}-.*"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shouldHaveTheOneForm(String page) {
    List<String> lines = Repository.read(page).lines().toList();
    assertThat(lines.get(0)).as(page).startsWith("# " + number(page) + ": ");
    assertThat(lines.get(2))
        .as("%s, line 3", page)
        .matches(
            DATE + " · (accepted(, amended " + DATE + ")?|superseded by \\[\\d{4}\\]\\(.*\\))");
    assertThat(lines.stream().flatMap(DecisionsTest::part))
        .as("parts of %s", page)
        .containsExactlyElementsOf(PARTS);
  }

  private static Stream<String> part(String line) {
    return PARTS.stream().filter(part -> line.startsWith(part));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shouldBeListed(String page) {
    String name = page.substring(FOLDER.length());
    assertThat(Repository.read(FOLDER + "README.md"))
        .contains("| [" + number(page) + "](" + name + ") |");
  }

  private static String number(String page) {
    return page.substring(FOLDER.length(), FOLDER.length() + 4);
  }
}
