package io.iotpipeline.infra;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the repository is, and what is built in it. */
record Home(Path root) {
  /** By system property {@code iotpipeline.home}, or upwards from the working directory. */
  static Home find() {
    String given = System.getProperty("iotpipeline.home");
    if (given != null) {
      return new Home(Path.of(given));
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("infra/pom.xml"))) {
        return new Home(folder);
      }
    }
    throw new IllegalStateException(
        "found no repository above "
            + Path.of("").toAbsolutePath()
            + "; start in it, or set -Diotpipeline.home");
  }

  Path cdkJson() {
    return root.resolve("infra/cdk.json");
  }

  Path queries() {
    return root.resolve("notebooks/sql");
  }

  Path assembly() {
    return root.resolve("infra/target/cdk.out");
  }

  /**
   * The job's jar, if it is built.
   *
   * @param pattern a path from the root whose file name may have a {@code *}
   */
  Optional<Path> jar(String pattern) throws IOException {
    Path path = root.resolve(pattern);
    if (!Files.isDirectory(path.getParent())) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(path.getParent(), path.getFileName().toString())) {
      for (Path jar : jars) {
        return Optional.of(jar);
      }
    }
    return Optional.empty();
  }
}
