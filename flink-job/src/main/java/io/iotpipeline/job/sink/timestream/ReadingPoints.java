package io.iotpipeline.job.sink.timestream;

import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.store.TimeSeries;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** A reading is a point of its device and kind; the later in the stream supersedes. */
final class ReadingPoints implements PointFormat<Reading> {
  private static final long serialVersionUID = 1;

  @Override
  public Record point(Reading reading) {
    Measures measures = new Measures(reading.metricCount());
    for (int i = 0; i < reading.metricCount(); i++) {
      measures.add(reading.metricName(i), reading.metricValue(i));
    }
    return Record.builder()
        .dimensions(Measures.dimension(TimeSeries.DEVICE_ID, reading.deviceId()))
        .measureName(reading.kind())
        .measureValues(measures.values())
        .time(Long.toString(reading.eventTime()))
        .version(version(reading))
        .build();
  }

  @Override
  public long version(Reading reading) {
    return reading.origin().version();
  }
}
