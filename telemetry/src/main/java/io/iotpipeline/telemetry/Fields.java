package io.iotpipeline.telemetry;

/**
 * Field names of the message that a device sends. Any other top-level field is a metric (number,
 * boolean) or an attribute (string).
 */
public final class Fields {
  /** Optional string; must be the thing's name. */
  public static final String DEVICE_ID = "deviceId";

  /** Optional epoch ms or ISO-8601 with offset. */
  public static final String TIMESTAMP = "timestamp";

  /** Optional counter of the device, 0 or more. */
  public static final String SEQUENCE = "sequence";

  /** Optional name of the reading among its device's: 16 hexadecimal digits, lower case. */
  public static final String READING_ID = "readingId";

  /** Optional group of metrics. */
  public static final String KIND = "kind";

  /** Object of metrics; optional where top-level fields are metrics. */
  public static final String METRICS = "metrics";

  /** Optional object of strings, numbers and booleans, kept as text. */
  public static final String ATTRIBUTES = "attributes";

  /** The kind of a message that names none. */
  public static final String DEFAULT_KIND = "telemetry";

  private Fields() {}
}
