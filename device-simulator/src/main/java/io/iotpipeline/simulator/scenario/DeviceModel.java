package io.iotpipeline.simulator.scenario;

import java.util.List;
import java.util.Map;

/**
 * Devices of one kind.
 *
 * @param name of the model
 * @param count how many devices
 * @param things their names, with a {@code %d} (or {@code %03d}) for the number from 1
 * @param site site of the devices; null if unknown
 * @param intervalMs from one reading to the next
 * @param jitterMs how much earlier or later a reading may be
 * @param identified whether messages say {@code deviceId}
 * @param sequenced whether messages count
 * @param isoTime whether times are ISO-8601 instead of epoch ms
 * @param shadow whether devices keep a shadow of their configuration and obey it
 * @param attributes sent with each message
 * @param faults what may go wrong, at most one of each kind
 */
public record DeviceModel(
    String name,
    int count,
    String things,
    String site,
    long intervalMs,
    long jitterMs,
    boolean identified,
    boolean sequenced,
    boolean isoTime,
    boolean shadow,
    Map<String, String> attributes,
    List<MessageKind> kinds,
    List<Fault> faults) {
  public DeviceModel {
    kinds = List.copyOf(kinds);
    faults = List.copyOf(faults);
  }

  /**
   * The name of one of its things.
   *
   * @param number from 1
   */
  public String thing(int number) {
    return String.format(java.util.Locale.ROOT, things, number);
  }

  DeviceModel withCount(int devices) {
    return new DeviceModel(
        name,
        devices,
        things,
        site,
        intervalMs,
        jitterMs,
        identified,
        sequenced,
        isoTime,
        shadow,
        attributes,
        kinds,
        faults);
  }
}
