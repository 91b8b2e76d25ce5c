package io.iotpipeline.local.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.launcher.run.ReplayWorkload.Pace;
import io.iotpipeline.local.launcher.run.ReplayWorkload.Recording;
import io.iotpipeline.simulator.replay.DataSet;
import io.iotpipeline.simulator.replay.DataSetSummary;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayWorkloadTest {
  private static final long NOW = 10_000_000;
  private final DataSetSummary data = new DataSetSummary(2, 1_000, 61_000, 2, 100, Map.of());

  @Test
  void shouldGoAsFastAsItCanUnlessAsked() {
    assertThat(workload(null, null, false).speed()).isZero();
    assertThat(workload(null, 3.0, false).speed()).isEqualTo(3);
  }

  @Test
  void shouldSpreadTheDataOverTheTime() {
    assertThat(workload(Duration.ofSeconds(20), null, false).speed()).isEqualTo(3);
    assertThat(workload(Duration.ofSeconds(20), 0.0, false).speed()).isZero();
  }

  @Test
  void shouldTellTheOldestAgeAtArrival() {
    assertThat(workload(null, null, false).oldestAgeMs(NOW)).isEqualTo(60_000);
    assertThat(workload(null, null, true).oldestAgeMs(NOW)).isEqualTo(NOW - 1_000);
    assertThat(workload(null, 2.0, false).oldestAgeMs(NOW)).isEqualTo(60_000);
  }

  @Test
  void shouldSayHowLongABusyDeviceTakes() {
    assertThat(workload(null, null, false).warning()).isEmpty();
    assertThat(busy(EntryPoint.KINESIS).warning()).isEmpty();
    assertThat(busy(EntryPoint.MQTT).warning())
        .contains(
            "one device has 22,695 of them, and IoT Core allows 100 per second per connection: about"
                + " 4 min; --enter kinesis bypasses this limit");
  }

  private static ReplayWorkload busy(EntryPoint entryPoint) {
    DataSetSummary summary = new DataSetSummary(22_695, 0, 1, 22_695, 100, Map.of());
    return new ReplayWorkload(
        new Recording(DataSet.sample(), summary, false), new Pace(null, null, false), entryPoint);
  }

  private ReplayWorkload workload(Duration forTime, Double speed, boolean originalTime) {
    return new ReplayWorkload(
        new Recording(DataSet.sample(), data, false),
        new Pace(forTime, speed, originalTime),
        EntryPoint.MQTT);
  }
}
