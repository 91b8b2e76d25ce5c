package io.iotpipeline.telemetry.iot;

import io.iotpipeline.telemetry.Topics;

/** The IoT rule that hands what devices publish to Kinesis, byte for byte. */
public final class IngestRule {
  /** The rule's name where nobody chooses another; letters, digits and underscores. */
  public static final String NAME = "iot_telemetry";

  /**
   * The {@code *} is the only column selected: only then does AWS IoT pass on the raw payload, JSON
   * or not, and add nothing of its own.
   */
  public static final String SQL = "SELECT * FROM '" + Topics.TELEMETRY_FILTER + "'";

  /** The version of IoT SQL that passes binary payloads on; the default one does not. */
  public static final String SQL_VERSION = "2016-03-23";

  /**
   * Kinesis partition key: the thing's name. A template sees functions and payload fields, not the
   * aliases of the rule's SELECT.
   */
  public static final String PARTITION_KEY = "${topic(2)}";

  /** Prefix in the lake of messages that the rule could not write, one JSON object per line. */
  public static final String ERROR_PREFIX = "errors/iot-rule/";

  private IngestRule() {}

  /**
   * Topic by which a thing publishes straight to a rule, without a messaging charge (Basic Ingest).
   *
   * @param rule the rule's name
   * @param thing the thing's name
   */
  public static String basicIngestTopic(String rule, String thing) {
    return "$aws/rules/" + rule + "/" + Topics.telemetry(thing);
  }
}
