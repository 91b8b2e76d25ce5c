package io.iotpipeline.telemetry;

/** The MQTT topics of telemetry. */
public final class Topics {
  /** Topic filter of the IoT rule: the second level is the thing's name. */
  public static final String TELEMETRY_FILTER = "device/+/telemetry";

  private Topics() {}

  /** Topic to which a thing publishes its readings. */
  public static String telemetry(String thing) {
    return "device/" + thing + "/telemetry";
  }
}
