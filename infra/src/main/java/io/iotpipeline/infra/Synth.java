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

/** Makes the cloud assembly anew and looks at it with every check. */
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
   * A file that stands for the job's jar where it is not built, so that the templates can be looked
   * at without it. Always the same bytes.
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
