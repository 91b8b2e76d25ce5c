package io.iotpipeline.job.type;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Statistics;

/** Records with values at the edges of what their fields may hold. */
final class TestRecords {
  /** Longer than writeUTF could take. */
  static final String LONG_TEXT = "0123456789".repeat(10_000);

  static final String WIDE_TEXT =
      "Zürich → 東京 \uD83D\uDE00 and a lone \uD83D, " + "é".repeat(70_000) + "€";
  static final Device DEVICE = new Device("A2/lane 3", "loop ü", 60_000);
  static final Origin ORIGIN =
      new Origin(
          "shardId-000000000003",
          "49590338271490256608559692538361571095921575989136588898",
          1_700_000_000_123L);

  private TestRecords() {}

  static Reading plain() {
    return new Reading(
        "d1",
        "climate",
        0x8000_0000_0000_0001L,
        1_700_000_000_000L,
        true,
        42,
        new String[] {"temperature", "humidity"},
        new double[] {21.5, 40.2},
        new String[0],
        new String[0],
        ORIGIN);
  }

  static Reading edges() {
    return new Reading(
        LONG_TEXT,
        "k",
        -1,
        Long.MIN_VALUE,
        false,
        Reading.NO_SEQUENCE,
        new String[] {"m", WIDE_TEXT, "zero", "tiny"},
        new double[] {-Double.MAX_VALUE, Double.MAX_VALUE, -0.0, Double.MIN_VALUE},
        new String[] {"empty", "wide", "n".repeat(65)},
        new String[] {"", WIDE_TEXT, "\u00FF\u0000"},
        new Origin("", WIDE_TEXT, Long.MAX_VALUE));
  }

  static Reading enriched() {
    Reading reading = plain();
    reading.enrich(DEVICE);
    return reading;
  }

  static Reading enrichedWithNothing() {
    Reading reading = plain();
    reading.enrich(Device.UNKNOWN);
    return reading;
  }

  static Reading classified(boolean late, boolean windowed) {
    Reading reading = enriched();
    reading.classify(late, windowed);
    return reading;
  }

  static Statistics statistics(double... values) {
    Statistics statistics = new Statistics();
    long time = 1_699_999_980_000L;
    for (double value : values) {
      statistics.add(value, time);
      time += 7;
    }
    return statistics;
  }
}
