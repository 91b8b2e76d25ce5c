package io.iotpipeline.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobMetricsTest {
  /** What names are made of. */
  private static final List<String> PARTS =
      List.of(
          JobMetrics.GROUP,
          JobMetrics.TIME_SERIES,
          JobMetrics.STORED,
          JobMetrics.ALREADY_THERE,
          JobMetrics.NOT_STORED,
          JobMetrics.CIRCUIT_OPEN);

  @Test
  void shouldSayOfEachMetricWhetherCloudWatchBillsIt() throws Exception {
    List<String> listed = new ArrayList<>(JobMetrics.IN_EVERY_JOB);
    listed.addAll(JobMetrics.OF_TIME_SERIES);
    listed.addAll(JobMetrics.IN_FLINK_ONLY);
    List<String> names = new ArrayList<>();
    for (Field constant : JobMetrics.class.getFields()) {
      if (constant.getType() == String.class) {
        names.add((String) constant.get(null));
      }
    }
    names.removeAll(PARTS);

    assertThat(listed).containsExactlyInAnyOrderElementsOf(names);
  }
}
