package io.iotpipeline.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents name only what exists: pages, headings, subcommands, options, modules, classes. */
class ReferencesTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE_SPAN = Pattern.compile("`[^`\\n]*`");
  private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
  private static final Pattern COMMAND = Pattern.compile("\\./pipeline ([a-z][a-z-]*)");
  private static final Pattern COMMAND_LINE = Pattern.compile("\\./pipeline ([^`\\n]*)");
  private static final Pattern OPTION = Pattern.compile("--([a-z][a-z-]*)");
  private static final Pattern MODULES = Pattern.compile("-pl ([a-z][a-z0-9/,-]*)");
  private static final Pattern CLASS = Pattern.compile("\\bio\\.iotpipeline\\.[a-z.]+\\.[A-Z]\\w+");
  private static final Pattern TESTS = Pattern.compile("-Dtest='?([A-Z]\\w+(?:,[A-Z]\\w+)*)");

  private static final List<String> SOURCES = Repository.files("", ".java");
  private static final String CODE =
      SOURCES.stream()
          .filter(source -> source.contains("/src/main/"))
          .map(Repository::read)
          .collect(Collectors.joining());

  static Stream<String> documents() {
    return Repository.documents().stream();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldLinkToPagesAndHeadingsThatExist(String document) {
    Path page = Repository.absolute(document);
    String text = CODE_SPAN.matcher(Repository.read(document)).replaceAll("");
    assertThat(found(LINK, text)).as("links of %s", document).allMatch(link -> isAlive(page, link));
  }

  private static boolean isAlive(Path page, String link) {
    if (link.contains("://")) {
      return true;
    }
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(target)
        && (parts.length == 1 || anchors(Repository.read(target.toString())).contains(parts[1]));
  }

  /** Headings as links name them: {@code ## The way in} is {@code #the-way-in}. */
  private static Set<String> anchors(String text) {
    return found(HEADING, text)
        .map(heading -> heading.toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldShowSubcommandsThatExist(String document) {
    Set<String> commands = found(COMMAND, Repository.read("pipeline")).collect(Collectors.toSet());
    assertThat(found(COMMAND, Repository.read(document)))
        .as("subcommands in %s", document)
        .isSubsetOf(commands);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldShowOptionsThatExist(String document) {
    assertThat(found(COMMAND_LINE, Repository.read(document)).flatMap(line -> found(OPTION, line)))
        .as("options in %s", document)
        .allMatch(option -> CODE.contains("\"--" + option) || CODE.contains("\"" + option + "\""));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldBuildModulesThatExist(String document) {
    assertThat(
            found(MODULES, Repository.read(document)).flatMap(list -> Stream.of(list.split(","))))
        .as("modules in %s", document)
        .allMatch(module -> Repository.exists(module + "/pom.xml"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldRunClassesThatExist(String document) {
    String text = Repository.read(document);
    assertThat(CLASS.matcher(text).results().map(MatchResult::group))
        .as("classes in %s", document)
        .allMatch(name -> hasSource("/java/" + name.replace('.', '/')));
    assertThat(found(TESTS, text).flatMap(list -> Stream.of(list.split(","))))
        .as("tests in %s", document)
        .allMatch(name -> hasSource("/" + name));
  }

  private static boolean hasSource(String name) {
    return SOURCES.stream().anyMatch(source -> source.endsWith(name + ".java"));
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1));
  }
}
