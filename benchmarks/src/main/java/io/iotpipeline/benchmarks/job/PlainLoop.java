package io.iotpipeline.benchmarks.job;

import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Statistics;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The yardstick: one thread, no Flink, the same decoder, duplicates by a hash set a device, one
 * open minute a device. Nothing survives a crash, nothing may come late, ids are never forgotten.
 */
final class PlainLoop {
  private static final class Device {
    final Set<Long> ids = new HashSet<>();
    long minute = Long.MIN_VALUE;
    Map<String, Statistics> metrics = new HashMap<>();
  }

  private final Map<String, Device> devices = new HashMap<>();
  private final ReadingDecoder decoder = new ReadingDecoder(86_400_000, 900_000);
  private long accepted;
  private long duplicates;
  private long samples;

  private PlainLoop() {}

  static Run run(Feed feed, long messages) {
    PlainLoop loop = new PlainLoop();
    CpuClock clock = new CpuClock();
    for (long i = 0; i < messages; i++) {
      loop.add(loop.decoder.decode(feed.thing(i), feed.payload(i), feed.origin(i)).reading());
    }
    loop.devices.values().forEach(loop::emit);
    return clock.stop(new Counts(loop.accepted, loop.duplicates, loop.samples));
  }

  private void add(Reading reading) {
    Device device = devices.computeIfAbsent(reading.deviceId(), id -> new Device());
    if (!device.ids.add(reading.id())) {
      duplicates++;
      return;
    }
    accepted++;
    long minute = reading.eventTime() / 60_000;
    if (minute != device.minute) {
      emit(device);
      device.minute = minute;
    }
    for (int i = 0; i < reading.metricCount(); i++) {
      device
          .metrics
          .computeIfAbsent(reading.metricName(i), name -> new Statistics())
          .add(reading.metricValue(i), reading.eventTime());
    }
  }

  private void emit(Device device) {
    for (Statistics statistics : device.metrics.values()) {
      samples += statistics.count();
    }
    device.metrics = new HashMap<>();
  }
}
