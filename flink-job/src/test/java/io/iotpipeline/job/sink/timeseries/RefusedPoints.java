package io.iotpipeline.job.sink.timeseries;

import io.iotpipeline.job.sink.remote.Refusals;
import io.iotpipeline.telemetry.Reading;

/** What production makes of points that are not stored, for tests of the stores. */
public final class RefusedPoints {
  private RefusedPoints() {}

  public static Refusals<Reading> ofReadings() {
    return new ReadingKind();
  }
}
