package io.iotpipeline.job.sink.timestream;

import static io.iotpipeline.job.Samples.T0;
import static io.iotpipeline.job.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.iotpipeline.job.Samples;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Statistics;
import io.iotpipeline.telemetry.WindowAggregate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

class PointsTest {
  @Test
  void shouldMakeOnePointOfAReadingWithTheRegistryLeftOut() {
    Reading reading = reading("d1", T0, Samples.origin(T0 + 5, 3), "temperature", -1.5e-300);
    Record before = new ReadingPoints().point(reading);
    reading.enrich(new Device("A2", "loop", 1));

    Record point = new ReadingPoints().point(reading);

    assertThat(point).isEqualTo(before);
    assertThat(point.dimensions())
        .containsExactly(Dimension.builder().name("device_id").value("d1").build());
    assertThat(point.measureName()).isEqualTo("climate");
    assertThat(point.measureValues())
        .containsExactly(
            MeasureValue.builder().name("temperature").type("DOUBLE").value("-1.5E-300").build());
    assertThat(point.time()).isEqualTo(Long.toString(T0));
    assertThat(point.version()).isEqualTo(reading.origin().version());
  }

  @Test
  void shouldMakeOnePointOfAnAggregateWithoutWhatOverflows() {
    Statistics statistics = new Statistics();
    statistics.add(Double.MAX_VALUE, T0);
    statistics.add(Double.MAX_VALUE, T0 + 1);

    Record point = new AggregatePoints().point(aggregate(statistics));

    assertThat(point.dimensions())
        .extracting(Dimension::name, Dimension::value)
        .containsExactly(
            tuple("device_id", "d1"), tuple("metric", "temperature"), tuple("window", "1m"));
    assertThat(point.measureValues())
        .extracting(MeasureValue::name)
        .contains("count", "min", "max", "first", "last")
        .doesNotContain("sum");
    assertThat(point.measureValues()).allMatch(measure -> !measure.value().contains("N"));
    assertThat(point.version()).isEqualTo(2);
    assertThat(point.time()).isEqualTo(Long.toString(T0));
  }

  private static WindowAggregate aggregate(Statistics statistics) {
    return new WindowAggregate(
        "d1", "climate", "temperature", T0, 60_000, statistics, Device.UNKNOWN);
  }
}
