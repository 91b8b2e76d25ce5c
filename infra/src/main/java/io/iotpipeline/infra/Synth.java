package io.iotpipeline.infra;

import io.iotpipeline.infra.rules.Finding;
import io.iotpipeline.infra.rules.Findings;
import io.iotpipeline.infra.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes the cloud assembly again and runs every check on it. */
final class Synth {
  private Synth() {}

  /** What nobody has acknowledged; empty: it may be deployed. */
  static List<Finding> run(Settings settings, Path jar, Path queries, Path assembly)
      throws IOException {
    delete(assembly);
    new PipelineApp(settings, jar.toString(), queries).synth(assembly);
    return Findings.in(assembly);
  }

  /**
   * A placeholder for the job's jar if it is not built, so that the templates can be looked at
   * without it. Always the same bytes.
   */
  static Path placeholder(Path folder) throws IOException {
    Files.createDirectories(folder);
    return Files.write(
        folder.resolve("placeholder.jar"),
        "stands for the job's jar\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
