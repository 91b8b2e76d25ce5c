package io.iotpipeline.infra.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.infra.settings.SettingsSource;
import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostModelTest {
  @Test
  void shouldPayForEachMetricThatTheJobHandsToCloudWatch() {
    assertThat(metrics("none"))
        .isEqualTo(JobMetrics.IN_EVERY_JOB.size() + CostModel.METRICS_OF_LOGS);
    assertThat(metrics("timestream") - metrics("none")).isEqualTo(JobMetrics.OF_TIME_SERIES.size());
  }

  private static int metrics(String store) {
    List<String> flags = List.of("--time-series=" + store);
    return new CostModel(CostTables.plan(new SettingsSource().flags(flags).read())).customMetrics();
  }
}
