package io.iotpipeline.local.launcher;

import io.iotpipeline.local.engine.ProjectHome;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Where the local cloud that runs now can be found: {@code target/local-cloud.properties}. */
final class LocalCloudFile {
  /** System property that names another file; for tests. */
  static final String FILE = "iotpipeline.local.cloud";

  private LocalCloudFile() {}

  /**
   * An endpoint.
   *
   * @throws InputException when no local cloud runs, or none that has it
   */
  static URI endpoint(String key) throws InputException, IOException {
    String set = System.getProperty(FILE);
    Path file =
        set != null ? Path.of(set) : ProjectHome.find().resolve("target/local-cloud.properties");
    if (!Files.exists(file)) {
      throw new InputException(
          "no local cloud runs: start one with ./pipeline up in another terminal, or name an"
              + " --endpoint");
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    String value = properties.getProperty(key);
    if (value == null) {
      throw new InputException(file + " has no " + key + ": name an --endpoint");
    }
    return URI.create(value);
  }
}
