package io.iotpipeline.job.sink.influxdb;

import static io.iotpipeline.job.Samples.T0;
import static io.iotpipeline.job.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.Samples;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Statistics;
import io.iotpipeline.telemetry.WindowAggregate;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void shouldMakeOnePointOfAReadingWithTheRegistryLeftOut() {
    Reading reading = reading("d1", T0, Samples.origin(T0 + 5, 3), "temperature", 21.5);
    reading.enrich(new Device("A2", "loop", 1));

    assertThat(line(new ReadingLines(), reading))
        .isEqualTo("readings,device_id=d1,kind=climate temperature=21.5 1700000000000\n");
  }

  @Test
  void shouldMakeOnePointOfAnAggregateWithoutWhatOverflows() {
    Statistics statistics = new Statistics();
    statistics.add(Double.MAX_VALUE, T0);
    statistics.add(Double.MAX_VALUE, T0 + 1);

    assertThat(
            line(
                new AggregateLines(),
                new WindowAggregate(
                    "d1", "climate", "temperature", T0, 60_000, statistics, Device.UNKNOWN)))
        .startsWith(
            "window_aggregates,device_id=d1,kind=climate,metric=temperature,window=1m count=2i,")
        .contains(",max=1.7976931348623157E308,")
        .doesNotContain("sum=", "NaN", "Infinity")
        .endsWith(" 1700000000000\n");
  }

  private static <T> String line(Lines<T> format, T value) {
    LineProtocol lines = new LineProtocol();
    format.append(value, lines);
    return new String(lines.toBytes(), StandardCharsets.UTF_8);
  }
}
