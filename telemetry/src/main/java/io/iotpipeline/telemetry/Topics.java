package io.iotpipeline.telemetry;

/** The MQTT topics of telemetry. */
public final class Topics {
  /** What the IoT rule selects from: the second level is the thing's name. */
  public static final String TELEMETRY_FILTER = "device/+/telemetry";

  private Topics() {}

  /** Where one thing publishes its readings. */
  public static String telemetry(String thing) {
    return "device/" + thing + "/telemetry";
  }
}
