package io.iotpipeline.simulator.cli;

import io.iotpipeline.command.InputException;
import io.iotpipeline.simulator.mqtt.MqttEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Destination of messages, as given by {@code --target}.
 *
 * @param mqtt of MQTT; null of others
 * @param isLocal whether it is the local cloud that is up
 * @param file of a file; null of others
 * @param stream of Kinesis; null of others
 */
record Destination(MqttEndpoint mqtt, boolean isLocal, Path file, String stream) {
  private static final String FORMS =
      "mqtt, mqtt:HOST:PORT, aws:ENDPOINT, kinesis, kinesis:STREAM or file:PATH";

  private static final String OTHERWISE = "another --target: " + FORMS;

  /**
   * Reads it.
   *
   * @param ca the authority that was named; null for none
   */
  static Destination parse(String text, Path ca, String localStream) throws IOException {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    String rest = colon < 0 ? "" : text.substring(colon + 1);
    try {
      switch (kind) {
        case "mqtt":
          if (rest.isEmpty()) {
            return new Destination(LocalCloudAccess.require(OTHERWISE).mqtt(), true, null, null);
          }
          return new Destination(MqttEndpoint.parse(rest, ca), false, null, null);
        case "aws":
          return new Destination(MqttEndpoint.parse(rest, ca), false, null, null);
        case "kinesis":
          if (rest.isEmpty()) {
            LocalCloudAccess.require(OTHERWISE);
            return new Destination(null, true, null, localStream);
          }
          return new Destination(null, false, null, rest);
        case "file":
          if (!rest.isEmpty()) {
            return new Destination(null, false, inFolder(Path.of(rest)), null);
          }
          break;
        default:
          break;
      }
    } catch (IllegalArgumentException e) {
      throw new InputException("--target " + text + ": " + e.getMessage());
    }
    throw new InputException("--target \"" + text + "\" is not " + FORMS);
  }

  /** The file, if its folder is there: a name mistyped shall not make one. */
  private static Path inFolder(Path file) throws InputException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InputException(
          "--target file:" + file + ": folder " + folder + " is missing: make it, or name another");
    }
    return file;
  }

  boolean isMqtt() {
    return mqtt != null;
  }

  /** Whether it lives by the wall clock; a file does not. */
  boolean isLive() {
    return file == null;
  }
}
