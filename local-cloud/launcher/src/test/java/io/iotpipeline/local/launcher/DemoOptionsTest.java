package io.iotpipeline.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.simulator.replay.DataSet;
import io.iotpipeline.simulator.replay.DataSetSummary;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {
  private static final long NOW = 10_000_000;
  private final CloudSettings cloud =
      new CloudSettings(2, 4, "none", false, CloudSettings.Ports.FREE);
  private final DataSetSummary data = new DataSetSummary(2, 1_000, 61_000, 2, 100, Map.of());

  @Test
  void shouldGoAsFastAsItCanUnlessAsked() {
    assertThat(options(null, null, false).pace()).isZero();
    assertThat(options(null, 3.0, false).pace()).isEqualTo(3);
  }

  @Test
  void shouldSpreadTheDataOverTheTime() {
    assertThat(options(Duration.ofSeconds(20), null, false).pace()).isEqualTo(3);
    assertThat(options(Duration.ofSeconds(20), 0.0, false).pace()).isZero();
  }

  @Test
  void shouldTellTheOldestAgeAtArrival() {
    assertThat(options(null, null, false).oldestAgeMs(NOW)).isEqualTo(60_000);
    assertThat(options(null, null, true).oldestAgeMs(NOW)).isEqualTo(NOW - 1_000);
    assertThat(options(null, 2.0, false).oldestAgeMs(NOW)).isEqualTo(60_000);
  }

  @Test
  void shouldSayHowLongABusyDeviceTakes() {
    assertThat(options(null, null, false).slowness()).isEmpty();
    assertThat(busy(Enter.KINESIS).slowness()).isEmpty();
    assertThat(busy(Enter.MQTT).slowness())
        .contains(
            "one device has 22,695 of them, and IoT Core takes 100 a second of a connection: about"
                + " 4 min; --enter kinesis goes around it");
  }

  private DemoOptions busy(Enter enter) {
    DataSetSummary summary = new DataSetSummary(22_695, 0, 1, 22_695, 100, Map.of());
    return new DemoOptions(DataSet.sample(), summary, false, null, null, false, enter, cloud);
  }

  private DemoOptions options(Duration forTime, Double speed, boolean originalTime) {
    return new DemoOptions(
        DataSet.sample(), data, false, forTime, speed, originalTime, Enter.MQTT, cloud);
  }
}
