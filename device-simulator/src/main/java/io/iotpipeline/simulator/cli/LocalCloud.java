package io.iotpipeline.simulator.cli;

import io.iotpipeline.simulator.mqtt.CredentialFiles;
import io.iotpipeline.simulator.mqtt.MqttEndpoint;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The local cloud that is up, as {@code target/local-cloud.properties} describes it. */
final class LocalCloud {
  private final Path file;
  private final Properties properties;

  private LocalCloud(Path file, Properties properties) {
    this.file = file;
    this.properties = properties;
  }

  static boolean isUp() {
    return Files.exists(file());
  }

  /**
   * Reads it.
   *
   * @param otherwise what may be named instead, for the error
   * @throws InputException when none is up
   */
  static LocalCloud find(String otherwise) throws IOException {
    if (!isUp()) {
      throw new InputException(
          "no local cloud is up: start one with ./pipeline up in another terminal, or name "
              + otherwise);
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file())) {
      properties.load(reader);
    }
    return new LocalCloud(file(), properties);
  }

  MqttEndpoint mqtt() throws InputException {
    return MqttEndpoint.parse(value(LocalCloudKeys.IOT_ENDPOINT), authority());
  }

  Path authority() throws InputException {
    return Path.of(value(LocalCloudKeys.IOT_CA));
  }

  CredentialFiles claim() throws InputException {
    return new CredentialFiles(
        Path.of(value(LocalCloudKeys.IOT_CLAIM_CERTIFICATE)),
        Path.of(value(LocalCloudKeys.IOT_CLAIM_KEY)));
  }

  /** The file that names who may be provisioned, one serial number a line. */
  Path allowList() throws InputException {
    return Path.of(value(LocalCloudKeys.IOT_ALLOW_LIST));
  }

  URI dataPlane() throws InputException {
    return URI.create(value(LocalCloudKeys.IOT_DATA_ENDPOINT));
  }

  URI kinesis() throws InputException {
    return URI.create(value(LocalCloudKeys.KINESIS_ENDPOINT));
  }

  private String value(String key) throws InputException {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new InputException(file + " has no " + key + ": end that cloud and start it again");
    }
    return value;
  }

  private static Path file() {
    String set = System.getProperty(LocalCloudKeys.FILE);
    return set != null
        ? Path.of(set)
        : ProjectFiles.home().resolve("target/local-cloud.properties");
  }
}
