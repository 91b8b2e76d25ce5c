package io.iotpipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application started by hand, in a JVM of its own. */
class PipelineJobITCase {
  @TempDir Path folder;

  @Test
  void shouldTellAllThatIsWrongAndEndWithTwo() throws Exception {
    Path file = folder.resolve("properties.json");
    Files.writeString(
        file,
        "[{\"PropertyGroupId\":\"sink.timestream\",\"PropertyMap\":{\"batch.size\":\"0\"}},"
            + "{\"PropertyGroupId\":\"sink.firehos\",\"PropertyMap\":{}}]");

    assertThat(errors("--local", file.toString()))
        .containsExactlyInAnyOrder(
            "property group \"sink.timestream\", key \"batch.size\": \"0\" is not a whole number from 1 to 100",
            "property group \"sink.firehos\": there is no such group; did you mean \"sink.firehose\"?");
  }

  @Test
  void shouldTellInOneLineThatTheFileIsMissing() throws Exception {
    assertThat(errors("--local", "none.json"))
        .containsExactly("property file none.json: there is no such file");
  }

  @Test
  void shouldTellWhatItsOnlyOptionIs() throws Exception {
    assertThat(errors("--lokal", "x.json"))
        .containsExactly(
            "\"--lokal x.json\": the only option is --local FILE, where FILE holds property groups as JSON");
  }

  /** What the application writes to standard error when it ends with 2. */
  private List<String> errors(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(PipelineJob.class.getName());
    command.addAll(List.of(arguments));
    File output = folder.resolve("stdout").toFile();
    File errors = folder.resolve("stderr").toFile();
    Process process =
        new ProcessBuilder(command).redirectOutput(output).redirectError(errors).start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
      assertThat(output).isEmpty();
      return Files.readAllLines(errors.toPath(), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }
}
