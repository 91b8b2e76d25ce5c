package io.iotpipeline.infra;

import io.iotpipeline.command.InputException;
import io.iotpipeline.command.ProjectHome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Location of the repository, and of what is built in it. */
record Home(Path root) {
  static Home find() throws InputException {
    return new Home(ProjectHome.find());
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
