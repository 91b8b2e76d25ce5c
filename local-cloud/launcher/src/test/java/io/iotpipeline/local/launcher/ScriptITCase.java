package io.iotpipeline.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.engine.ProjectHome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script, where it needs neither a build nor Java. */
class ScriptITCase {
  @TempDir Path folder;

  private record Result(int code, String out) {}

  @Test
  void shouldListEverySubcommandWithAnExample() throws Exception {
    Result result = run(folder, Map.of(), "help");

    assertThat(result.code).isZero();
    for (String name : Main.commandLine().getSubcommands().keySet()) {
      assertThat(result.out).contains("\n                        ./pipeline " + name);
    }
    assertThat(result.out).contains("\n                        ./pipeline test");
    assertThat(run(folder, Map.of())).isEqualTo(result);
    assertThat(run(folder, Map.of(), "--help")).isEqualTo(result);
  }

  @Test
  void shouldRefuseAnUnknownSubcommandInOneLine() throws Exception {
    Result result = run(folder, Map.of(), "dmeo");

    assertThat(result.code).isEqualTo(2);
    assertThat(result.out).startsWith("pipeline: unknown subcommand \"dmeo\"").hasLineCount(1);
  }

  @Test
  void shouldSayInOneLineWhichJdkToInstall() throws Exception {
    // Neither a JDK nor the means to install one: only what the script itself uses.
    Path tools = Files.createDirectories(folder.resolve("bin"));
    for (String tool : List.of("bash", "dirname", "readlink", "id", "sed", "env")) {
      Files.createSymbolicLink(tools.resolve(tool), which(tool));
    }
    Path home = Files.createDirectories(folder.resolve("a home"));
    Files.copy(script(), home.resolve("pipeline"));
    Path copy = home.resolve("pipeline");
    String text = Files.readString(copy).replace("/usr/lib/jvm/*", "\"$home\"/none/*");
    Files.writeString(copy, text);
    assertThat(copy.toFile().setExecutable(true)).isTrue();

    Result result =
        run(folder, Map.of("PATH", tools.toString(), "JAVA_HOME", ""), copy.toString(), "demo");

    assertThat(result.code).isEqualTo(2);
    assertThat(result.out).startsWith("pipeline: needs a JDK 17 to 21: ").hasLineCount(1);
  }

  private Result run(Path cwd, Map<String, String> environment, String... args) throws Exception {
    boolean isScript = args.length > 0 && args[0].endsWith("/pipeline");
    List<String> command = new java.util.ArrayList<>();
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

  private static Path script() {
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
