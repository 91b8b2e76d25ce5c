package io.iotpipeline.job;

import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;
import java.nio.charset.StandardCharsets;

/** Plain records for tests. */
public final class Samples {
  public static final long T0 = 1_700_000_000_000L;

  private Samples() {}

  /** A reading that arrived when it was measured. */
  public static Reading reading(String device, long time) {
    return reading(device, time, time);
  }

  public static Reading reading(String device, long time, long arrival) {
    return reading(device, time, origin(arrival, 0), "temperature", 21.5);
  }

  public static Reading reading(
      String device, long time, Origin origin, String metric, double value) {
    return new Reading(
        device,
        "climate",
        time,
        time,
        true,
        time - T0,
        new String[] {metric},
        new double[] {value},
        new String[0],
        new String[0],
        origin);
  }

  public static DeadLetter deadLetter(String thing, long arrival) {
    return new DeadLetter(
        thing,
        Reason.MALFORMED_JSON,
        "no JSON",
        "{".getBytes(StandardCharsets.UTF_8),
        origin(arrival, 0));
  }

  public static Envelope envelope(Reading reading) {
    return Envelope.of(reading);
  }

  public static Origin origin(long arrival, int index) {
    return new Origin("shardId-000000000000", Integer.toString(index), arrival);
  }
}
