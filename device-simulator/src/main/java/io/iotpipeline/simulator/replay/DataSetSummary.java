package io.iotpipeline.simulator.replay;

import io.iotpipeline.telemetry.Device;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Summary of a data set's content.
 *
 * @param messages how many
 * @param firstTime the earliest time, epoch ms; {@link ReplayMessage#NO_TIME} where no message has
 *     one
 * @param lastTime the latest time, likewise
 * @param mostOfOneThing how many of them the busiest thing sends
 * @param largestMessage bytes of the largest
 * @param devices what it says of each of its things, in the order of their first messages
 */
public record DataSetSummary(
    long messages,
    long firstTime,
    long lastTime,
    long mostOfOneThing,
    int largestMessage,
    Map<String, Device> devices) {

  static DataSetSummary of(String name, ReplayReader reader) throws IOException {
    long messages = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    int largest = 0;
    Map<String, Long> byThing = new HashMap<>();
    Map<String, Device> devices = new LinkedHashMap<>();
    for (ReplayMessage message = reader.next(); message != null; message = reader.next()) {
      messages++;
      largest = Math.max(largest, message.payload().shifted(0).length);
      byThing.merge(message.thing(), 1L, Long::sum);
      devices.putIfAbsent(message.thing(), message.device());
      if (message.hasTime()) {
        first = Math.min(first, message.time());
        last = Math.max(last, message.time());
      }
    }
    if (messages == 0) {
      throw DataSetException.at(name, "holds no message");
    }
    boolean timed = last != Long.MIN_VALUE;
    return new DataSetSummary(
        messages,
        timed ? first : ReplayMessage.NO_TIME,
        last,
        Collections.max(byThing.values()),
        largest,
        devices);
  }

  /** Whether any message says when it was measured. */
  public boolean hasTimes() {
    return lastTime != ReplayMessage.NO_TIME;
  }

  /** From the earliest to the latest time, ms; 0 without times. */
  public long spanMs() {
    return hasTimes() ? lastTime - firstTime : 0;
  }
}
