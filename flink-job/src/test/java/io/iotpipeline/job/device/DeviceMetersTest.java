package io.iotpipeline.job.device;

import static io.iotpipeline.job.device.Readings.HOUR;
import static io.iotpipeline.job.device.Readings.MINUTE;
import static io.iotpipeline.job.device.Readings.SECOND;
import static io.iotpipeline.job.device.Readings.T0;
import static io.iotpipeline.job.device.Readings.hot;
import static io.iotpipeline.job.device.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.device.DeviceFleet.Backend;
import io.iotpipeline.telemetry.config.JobMetrics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeviceMetersTest {
  private static final long DAY = 24 * HOUR;

  @ParameterizedTest
  @EnumSource
  void shouldTellHowFarEventTimeAndCheckpointsAreBehind(Backend backend) throws Exception {
    try (DeviceFleet fleet = new DeviceFleet(backend, Readings.defaults(), 1, T0)) {
      assertThat(fleet.gauge(JobMetrics.EVENT_TIME_LAG_MS)).isZero();
      fleet.wallClock(T0 + MINUTE);
      fleet.watermark(T0 + 20 * SECOND);
      assertThat(fleet.gauge(JobMetrics.EVENT_TIME_LAG_MS)).isEqualTo(40 * SECOND);
      assertThat(fleet.gauge(JobMetrics.MS_SINCE_CHECKPOINT)).isEqualTo(MINUTE);
      fleet.checkpoint();
      assertThat(fleet.gauge(JobMetrics.MS_SINCE_CHECKPOINT)).isEqualTo(MINUTE);
      fleet.completeCheckpoint();
      fleet.wallClock(T0 + MINUTE + SECOND);
      assertThat(fleet.gauge(JobMetrics.MS_SINCE_CHECKPOINT)).isEqualTo(SECOND);
      fleet.end();
      assertThat(fleet.gauge(JobMetrics.EVENT_TIME_LAG_MS)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldCountDevicesHotActiveAndKnown(Backend backend) throws Exception {
    try (DeviceFleet fleet = new DeviceFleet(backend, hot(2))) {
      for (int i = 0; i < 5; i++) {
        fleet.read(reading("d" + i, T0 + i, 1));
      }
      assertDevices(fleet, 2, 5, 5);
      assertThat(fleet.gauge(JobMetrics.EVICTIONS)).isEqualTo(3);
      assertThat(fleet.gauge(JobMetrics.DEVICE_LOADS)).isZero();
      fleet.read(reading("d0", T0 + 9, 1));
      assertThat(fleet.gauge(JobMetrics.DEVICE_LOADS)).isOne();
      fleet.restart(2);
      assertDevices(fleet, 0, 5, 5);
    }
  }

  /** What is planned for a device, and read at a restore, is bounded by those that are active. */
  @ParameterizedTest
  @EnumSource
  void shouldHoldNothingForADeviceThatIsNotActive(Backend backend) throws Exception {
    try (DeviceFleet fleet = new DeviceFleet(backend, hot(1))) {
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 10; i++) {
          fleet.read(reading("d" + i, T0 + round * 5 * HOUR + i * MINUTE, 1));
        }
        assertThat(fleet.gauge(JobMetrics.ACTIVE_DEVICES)).isEqualTo(10);
        fleet.wallClock(T0 + round * 5 * HOUR + HOUR);
        fleet.watermark(T0 + round * 5 * HOUR + 4 * HOUR);
        assertDevices(fleet, 1, 0, 10);
      }
      fleet.read(reading("d3", T0 + 15 * HOUR, 1));
      fleet.restart(1);
      assertDevices(fleet, 0, 1, 10);
      fleet.watermark(T0 + 33 * DAY);
      fleet.checkpoint();
      assertDevices(fleet, 0, 0, 0);
    }
  }

  private static void assertDevices(DeviceFleet fleet, int hot, int active, int known) {
    assertThat(fleet.gauge(JobMetrics.HOT_DEVICES)).as("hot").isEqualTo(hot);
    assertThat(fleet.gauge(JobMetrics.ACTIVE_DEVICES)).as("active").isEqualTo(active);
    assertThat(fleet.gauge(JobMetrics.KNOWN_DEVICES)).as("known").isEqualTo(known);
  }
}
