package io.iotpipeline.telemetry.json;

import io.iotpipeline.telemetry.DeviceState;
import java.util.Map;

/** Parts of a device's state that the device-state table holds as JSON. */
public final class DeviceStateJson {
  private DeviceStateJson() {}

  /**
   * The device's latest values: {@code {"climate.temperature":21.5}}, for {@link
   * io.iotpipeline.telemetry.store.DeviceStateItem#METRICS}.
   */
  public static String metrics(DeviceState state) {
    JsonBuffer to = new JsonBuffer(32 * state.lastMetrics().size());
    JsonObject json = JsonObject.begin(to);
    for (Map.Entry<String, Double> metric : state.lastMetrics().entrySet()) {
      json.member(metric.getKey(), metric.getValue());
    }
    json.end();
    return to.toString();
  }
}
