package io.iotpipeline.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say of the repository's folders, packages and pages is so. */
class DocumentationTest {
  private static final int LONGEST_README = 150;
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern PACKAGE_ROW =
      Pattern.compile("^\\| `([a-z.]+)` \\|", Pattern.MULTILINE);
  private static final List<String> PARTS =
      List.of("**Question.**", "**Chosen.**", "**Not chosen.**", "**Cost.**");

  static Stream<Path> documents() {
    return Repository.documents().stream();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldLinkOnlyToWhatExists(Path document) {
    Path folder = Repository.HOME.resolve(document).getParent();
    Matcher links = LINK.matcher(Repository.read(Repository.HOME.resolve(document)));
    List<String> dead = new ArrayList<>();
    while (links.find()) {
      if (!Files.exists(folder.resolve(links.group(1)))) {
        dead.add(links.group(1));
      }
    }
    assertThat(dead).as("%s links to", document).isEmpty();
  }

  @Test
  void shouldGetToThePointInTheReadme() {
    assertThat(Repository.read(Repository.HOME.resolve("README.md")).lines().count())
        .isLessThanOrEqualTo(LONGEST_README);
  }

  static Stream<String> modulesWithPackageTable() {
    return Repository.modules().stream()
        .filter(module -> Files.exists(readme(module)))
        .filter(module -> Repository.read(readme(module)).contains("| package |"));
  }

  private static Path readme(String module) {
    return Repository.HOME.resolve(module).resolve("README.md");
  }

  @ParameterizedTest
  @MethodSource("modulesWithPackageTable")
  void shouldListEveryPackageOfAModule(String module) {
    TreeSet<String> packages = Repository.packages(module);
    String root = packages.first();
    TreeSet<String> listed = new TreeSet<>();
    Matcher rows = PACKAGE_ROW.matcher(Repository.read(readme(module)));
    while (rows.find()) {
      listed.add(root + "." + rows.group(1));
    }
    packages.remove(root);
    assertThat(listed).as("packages below %s in %s/README.md", root, module).isEqualTo(packages);
  }

  @Test
  void shouldSayWhatBelongsIntoEveryPackage() {
    List<String> silent = new ArrayList<>();
    for (String module : Repository.modules()) {
      for (String name : Repository.packages(module)) {
        Path folder =
            Repository.HOME.resolve(module).resolve("src/main/java").resolve(name.replace('.', '/'));
        if (!Files.exists(folder.resolve("package-info.java"))) {
          silent.add(module + ": " + name);
        }
      }
    }
    assertThat(silent).as("packages without package-info.java").isEmpty();
  }

  static Stream<Path> decisions() {
    return Repository.documents().stream()
        .filter(document -> document.toString().matches("docs/decisions/\\d{4}-.*"));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void shouldWriteDecisionsInOneForm(Path decision) {
    String number = decision.getFileName().toString().substring(0, 4);
    String text = Repository.read(Repository.HOME.resolve(decision));
    assertThat(text.lines().findFirst().orElseThrow()).startsWith("# " + number + ": ");
    assertThat(text.lines().skip(2).findFirst().orElseThrow())
        .matches("20\\d\\d-\\d\\d-\\d\\d · (accepted|superseded by \\[\\d{4}\\].*)");
    assertThat(PARTS.stream().filter(text::contains)).containsExactlyElementsOf(PARTS);
    assertThat(PARTS.stream().map(text::indexOf)).isSorted();
    assertThat(Repository.read(Repository.HOME.resolve("docs/decisions/README.md")))
        .contains("(" + decision.getFileName() + ")");
  }
}
