package io.iotpipeline.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents describe the packages and the job as they are. */
class DocumentationTest {
  private static final int LONGEST_README = 150;
  private static final Pattern PACKAGE_ROW =
      Pattern.compile("^\\| \\[?`([a-z0-9.]+)`", Pattern.MULTILINE);
  private static final Pattern PACKAGES =
      Pattern.compile(
          "<!-- packages of (\\S+): held by DocumentationTest -->\\n(\\| package \\|.*?)(?:\\n\\n|\\z)",
          Pattern.DOTALL);
  private static final Pattern SENTENCE = Pattern.compile("\\.\\s|\\n\\n");
  private static final List<String> STEPS =
      List.of("decod", "enrich", "(dedup|de-duplicat)", "window");

  @Test
  void shouldGetToThePointInTheReadme() {
    assertThat(Repository.read("README.md").lines().count())
        .as("lines of README.md")
        .isLessThanOrEqualTo(LONGEST_README);
  }

  static Stream<Arguments> packageTables() {
    return Repository.documents().stream()
        .flatMap(
            document ->
                PACKAGES
                    .matcher(Repository.read(document))
                    .results()
                    .map(table -> Arguments.of(table.group(1), document, table.group(2))));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("packageTables")
  void shouldListEveryPackageOfAModule(String module, String document, String table) {
    assertThat(PACKAGE_ROW.matcher(table).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(Repository.packagesBelowRoot(module));
  }

  @Test
  void shouldMarkEveryTableOfPackages() {
    assertThat(Repository.documents())
        .allSatisfy(
            document ->
                assertThat(PACKAGES.matcher(Repository.read(document)).results())
                    .hasSize(Repository.read(document).split("\\n\\| package \\|", -1).length - 1));
  }

  @Test
  void shouldSayWhatBelongsInEveryPackageOfSeveralClasses() {
    Map<String, Long> folders =
        Repository.files("", ".java").stream()
            .filter(source -> source.contains("/src/main/java/io/iotpipeline/"))
            .map(source -> source.substring(0, source.lastIndexOf('/')))
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    folders.values().removeIf(classes -> classes == 1);
    folders.keySet().removeIf(folder -> Repository.exists(folder + "/package-info.java"));
    assertThat(folders).as("packages without package-info.java").isEmpty();
  }

  /** Enriching comes before de-duplication: see decision 0001. */
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/architecture.md", "flink-job/README.md"})
  void shouldNameTheStepsOfTheJobInTheirOrder(String document) {
    Pattern inOrder = Pattern.compile(String.join(".*", STEPS), Pattern.DOTALL);
    List<String> sentences =
        SENTENCE
            .splitAsStream(Repository.read(document))
            .filter(text -> STEPS.stream().allMatch(s -> Pattern.compile(s).matcher(text).find()))
            .toList();
    assertThat(sentences).as("sentences and pictures that name all steps").isNotEmpty();
    assertThat(sentences).allMatch(text -> inOrder.matcher(text).find(), STEPS + " in this order");
  }
}
