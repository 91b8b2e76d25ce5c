package io.iotpipeline.job.sink.influxdb;

import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.store.ResourceNames;
import io.iotpipeline.telemetry.store.TimeSeries;
import java.util.List;

/** A reading is a point of its device and kind. */
final class ReadingLines implements Lines<Reading> {
  private static final long serialVersionUID = 1;

  @Override
  public void append(Reading reading, LineProtocol lines) {
    lines
        .point(ResourceNames.TIME_SERIES_READINGS)
        .tag(TimeSeries.DEVICE_ID, reading.deviceId())
        .tag(TimeSeries.KIND, reading.kind());
    for (int i = 0; i < reading.metricCount(); i++) {
      lines.field(reading.metricName(i), reading.metricValue(i));
    }
    lines.at(reading.eventTime());
  }

  @Override
  public List<String> tags(Reading reading) {
    return List.of(reading.deviceId(), reading.kind());
  }
}
