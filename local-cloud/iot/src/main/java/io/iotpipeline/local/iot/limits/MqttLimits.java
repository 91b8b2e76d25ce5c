package io.iotpipeline.local.iot.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iotpipeline.telemetry.Limits;

/** IoT Core's limits that depend on one packet alone. */
public final class MqttLimits {
  /** Bytes of a payload. */
  public static final int PAYLOAD_BYTES = Limits.PAYLOAD_BYTES;

  /** Bytes of a topic or topic filter. */
  public static final int TOPIC_BYTES = 256;

  /** Slashes in a topic or topic filter, those of Basic Ingest's prefix not counted. */
  public static final int TOPIC_SLASHES = 7;

  /** Bytes of a client id. */
  public static final int CLIENT_ID_BYTES = 128;

  /** Subscriptions of a connection. */
  public static final int SUBSCRIPTIONS = 50;

  /** Publishes a second of a connection. */
  public static final int PUBLISHES_PER_SECOND = 100;

  /** Bytes a second of a connection. */
  public static final int BYTES_PER_SECOND = 512 * 1024;

  private static final String BASIC_INGEST = "$aws/rules/";
  private static final int BASIC_INGEST_SLASHES = 3;

  private MqttLimits() {}

  /** What is wrong with a topic or a topic filter; null when nothing is. */
  public static String topicProblem(String topic) {
    // Three bytes a character at most: most topics need no count.
    if (topic.length() * 3 > TOPIC_BYTES && topic.getBytes(UTF_8).length > TOPIC_BYTES) {
      return "topic is longer than " + TOPIC_BYTES + " bytes";
    }
    int free = topic.regionMatches(true, 0, BASIC_INGEST, 0, BASIC_INGEST.length()) ? 1 : 0;
    long slashes = topic.chars().filter(c -> c == '/').count();
    return slashes - free * BASIC_INGEST_SLASHES > TOPIC_SLASHES
        ? "topic has more than " + TOPIC_SLASHES + " slashes"
        : null;
  }
}
