package io.iotpipeline.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.command.CommandLines;
import io.iotpipeline.command.ExitCode;
import io.iotpipeline.command.ProjectHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script, where it needs neither a build nor Java. */
class ScriptITCase {
  private static final String JDK = System.getProperty("java.home");

  @TempDir Path folder;

  private record Result(int code, String out) {}

  @Test
  void shouldListEverySubcommandWithAnExample() throws Exception {
    Result result = run(folder, Map.of(), "help");

    assertThat(result.code).isZero();
    for (String name : listed(result.out)) {
      assertThat(result.out).contains("\n                        ./pipeline " + name);
    }
    assertThat(run(folder, Map.of())).isEqualTo(result);
    assertThat(run(folder, Map.of(), "--help")).isEqualTo(result);
  }

  @Test
  void shouldListWhatTheProgramsHave() throws Exception {
    Set<String> launcher = CommandLines.of(new Main()).getSubcommands().keySet();
    Set<String> simulator =
        CommandLines.of(new io.iotpipeline.simulator.cli.Main()).getSubcommands().keySet();

    assertThat(dispatched("launcher")).isEqualTo(launcher);
    assertThat(dispatched("simulator")).isEqualTo(simulator);
    Set<String> all = new TreeSet<>(Set.of("test", "build", "help"));
    all.addAll(launcher);
    all.addAll(simulator);
    all.addAll(dispatched("stack"));
    assertThat(listed(run(folder, Map.of(), "help").out)).isEqualTo(all);
  }

  /** The subcommands that the usage lists. */
  private static Set<String> listed(String usage) {
    return Pattern.compile("(?m)^  \\./pipeline ([a-z-]+) ")
        .matcher(usage)
        .results()
        .map(line -> line.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The subcommands that the script hands to a program. */
  private static Set<String> dispatched(String program) throws IOException {
    Matcher line =
        Pattern.compile("(?m)^    ([a-z| -]+)\\) " + program + " \"\\$@\" ;;$")
            .matcher(Files.readString(script()));
    assertThat(line.find()).as(program).isTrue();
    return Set.of(line.group(1).split(" \\| "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dmeo", "help dmeo"})
  void shouldRefuseAnUnknownSubcommandWithTheListOfThoseThereAre(String args) throws Exception {
    Result result = run(folder, Map.of(), args.split(" "));

    assertThat(result.code).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(result.out)
        .startsWith(
            "pipeline: unknown subcommand \"dmeo\"; there are demo, chaos, up, simulate, fleet,")
        .hasLineCount(1);
  }

  @Test
  void shouldSayInOneLineWhichJdkToInstall() throws Exception {
    // Neither a JDK nor the means to install one: only what the script itself uses.
    Path tools = Files.createDirectories(folder.resolve("bin"));
    for (String tool : List.of("bash", "dirname", "readlink", "id", "sed", "env")) {
      Files.createSymbolicLink(tools.resolve(tool), which(tool));
    }
    Path home = Files.createDirectories(folder.resolve("a home"));
    String text = Files.readString(script()).replace("/usr/lib/jvm/*", "\"$home\"/none/*");
    Path copy = executable(home.resolve("pipeline"), text);

    Result result =
        run(folder, Map.of("PATH", tools.toString(), "JAVA_HOME", ""), copy.toString(), "demo");

    assertThat(result.code).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(result.out).startsWith("pipeline: needs a JDK 17 to 21: ").hasLineCount(1);
  }

  @Test
  void shouldSayWhichModuleOfHowManyIsBuilt() throws Exception {
    Path copy = homeWithMaven("[INFO] Building module-1 0.1.0   [1/2]", 0);

    Result result = run(folder, Map.of("JAVA_HOME", JDK), copy.toString(), "build");

    assertThat(result.code).isZero();
    assertThat(result.out)
        .contains("\npipeline: building 1 of 2: module-1\npipeline: built in ")
        .hasLineCount(3);
    assertThat(copy.resolveSibling("target/build.log")).content().startsWith("[INFO] Building");
  }

  @Test
  void shouldShowWhyTheBuildFailed() throws Exception {
    Path copy = homeWithMaven("[ERROR] A.java:[3,1] ';' expected", 1);

    Result result = run(folder, Map.of("JAVA_HOME", JDK), copy.toString(), "build");

    assertThat(result.code).isEqualTo(ExitCode.FAILED);
    assertThat(result.out)
        .contains(
            "\n[ERROR] A.java:[3,1] ';' expected\npipeline: the build failed; all of its output");
  }

  @Test
  void shouldPassOnWhatIsNotAscii() throws Exception {
    Path copy = homeWithMaven("[INFO] Building module-1 0.1.0   [1/1]", 0);
    Path jdk = folder.resolve("jdk/bin");
    Files.createDirectories(jdk);
    executable(jdk.resolve("javac"), "#!/bin/sh\n");
    executable(jdk.resolve("java"), "#!/bin/sh\necho \"$LC_ALL\"\n");
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");

    Map<String, String> plain =
        Map.of("JAVA_HOME", folder.resolve("jdk").toString(), "LC_ALL", "C");

    assertThat(run(folder, plain, copy.toString(), "sql").out).endsWith("\nC.UTF-8\n");
  }

  /** A home of the script alone, in which Maven says one line. */
  private Path homeWithMaven(String line, int exitCode) throws IOException {
    Path home = Files.createDirectories(folder.resolve("a home"));
    executable(
        home.resolve("mvnw"), "#!/bin/sh\ncat <<'END'\n" + line + "\nEND\nexit " + exitCode + "\n");
    return executable(home.resolve("pipeline"), Files.readString(script()));
  }

  private static Path executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private Result run(Path cwd, Map<String, String> environment, String... args) throws Exception {
    boolean isScript = args.length > 0 && args[0].endsWith("/pipeline");
    List<String> command = new ArrayList<>();
    if (!isScript) {
      command.add(script().toString());
    }
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(cwd.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out);
  }

  private static Path script() throws IOException {
    return ProjectHome.find().resolve("pipeline");
  }

  private static Path which(String tool) {
    for (String path : System.getenv("PATH").split(":")) {
      Path found = Path.of(path, tool);
      if (Files.isExecutable(found)) {
        return found;
      }
    }
    throw new IllegalStateException(tool + " is not on the PATH");
  }
}
