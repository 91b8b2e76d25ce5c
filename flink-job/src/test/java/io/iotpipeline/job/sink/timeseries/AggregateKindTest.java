package io.iotpipeline.job.sink.timeseries;

import static io.iotpipeline.job.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.Statistics;
import io.iotpipeline.telemetry.WindowAggregate;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AggregateKindTest {
  @Test
  void shouldKeepARefusedAggregateAsJson() {
    Statistics statistics = new Statistics();
    statistics.add(1, T0);

    DeadLetter letter =
        new AggregateKind().deadLetter(aggregate(statistics), Reason.TIME_SERIES_REJECTED, "no");

    assertThat(letter.origin().arrivalTime()).isEqualTo(T0 + 60_000);
    assertThat(new String(letter.raw(), StandardCharsets.UTF_8)).contains("\"window\":\"1m\"");
  }

  private static WindowAggregate aggregate(Statistics statistics) {
    return new WindowAggregate(
        "d1", "climate", "temperature", T0, 60_000, statistics, Device.UNKNOWN);
  }
}
