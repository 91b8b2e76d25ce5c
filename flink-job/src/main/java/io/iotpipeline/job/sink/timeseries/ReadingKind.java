package io.iotpipeline.job.sink.timeseries;

import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.json.JsonBuffer;
import io.iotpipeline.telemetry.json.ReadingJson;

/** Each reading is a point. */
final class ReadingKind implements PointKind<Reading> {
  private static final long serialVersionUID = 1;

  @Override
  public String name() {
    return "readings";
  }

  @Override
  public DeadLetter deadLetter(Reading reading, Reason reason, String detail) {
    JsonBuffer json = new JsonBuffer();
    ReadingJson.write(reading, json);
    return new DeadLetter(reading.deviceId(), reason, detail, json.toByteArray(), reading.origin());
  }
}
