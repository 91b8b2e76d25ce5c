package io.iotpipeline.command;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The local cloud that is up, as {@code target/local-cloud.properties} describes it: see {@link
 * LocalCloudKeys}. {@link LocalCloudClaim} writes the file.
 */
public final class LocalCloudFile {
  /** System property that names another file than that; for tests. */
  public static final String PROPERTY = "iotpipeline.local.cloud";

  private final Path file;
  private final Properties properties;

  private LocalCloudFile(Path file, Properties properties) {
    this.file = file;
    this.properties = properties;
  }

  /**
   * Path of the file, which need not exist.
   *
   * @throws InputException when the project's home can't be found
   */
  public static Path path() throws InputException {
    String named = System.getProperty(PROPERTY);
    return named != null
        ? Path.of(named)
        : ProjectHome.find().resolve("target/local-cloud.properties");
  }

  /** Reads it; empty when no local cloud is up, even if one that was killed left the file. */
  public static Optional<LocalCloudFile> read() throws IOException {
    Path file = path();
    if (!Files.exists(file) || !LocalCloudClaim.isHeld(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return Optional.of(new LocalCloudFile(file, properties));
  }

  /**
   * Reads it where the subcommand can't do without.
   *
   * @param otherwise what may be named instead, for the error, such as {@code an --endpoint}
   * @throws InputException when no local cloud is up
   */
  public static LocalCloudFile require(String otherwise) throws IOException {
    return read()
        .orElseThrow(
            () ->
                new InputException(
                    "no local cloud is up: start one with ./pipeline up in another terminal, or"
                        + " name "
                        + otherwise));
  }

  /**
   * A value by its key in {@link LocalCloudKeys}.
   *
   * @throws InputException when that cloud has none
   */
  public String value(String key) throws InputException {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new InputException(file + " has no " + key + ": end that cloud and start it again");
    }
    return value;
  }

  /** A value that is a URL. */
  public URI url(String key) throws InputException {
    return URI.create(value(key));
  }

  /** A value that is a file or folder. */
  public Path file(String key) throws InputException {
    return Path.of(value(key));
  }
}
