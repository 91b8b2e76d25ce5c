package io.iotpipeline.job.device;

import static io.iotpipeline.job.device.Readings.HOUR;
import static io.iotpipeline.job.device.Readings.MINUTE;
import static io.iotpipeline.job.device.Readings.SECOND;
import static io.iotpipeline.job.device.Readings.T0;
import static io.iotpipeline.job.device.Readings.enriched;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.device.DeviceFleet.Backend;
import io.iotpipeline.telemetry.Device;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a device costs in keyed state, in bytes of values as RocksDB keeps them. */
class StateSizeTest {
  private static final Device DEVICE = new Device("plant-north", "climate-2", MINUTE);
  private static final String[] METRICS = {"temperature", "humidity", "pressure"};

  /** One reading per minute with three metrics, a checkpoint after each. */
  @ParameterizedTest
  @EnumSource
  void shouldHoldADeviceInLittleState(Backend backend) throws Exception {
    try (DeviceFleet fleet = new DeviceFleet(backend, Readings.defaults())) {
      Random random = new Random(1);
      int most = 0;
      for (int i = 0; i < 180; i++) {
        long time = T0 + i * MINUTE + 7 * SECOND;
        fleet.read(
            enriched(
                Readings.arriving(
                    time + 130,
                    "a",
                    "climate",
                    random.nextLong(),
                    time,
                    METRICS,
                    random.nextInt(3000) / 100.0,
                    random.nextInt(10_000) / 100.0,
                    random.nextInt(11_000) / 10.0),
                DEVICE));
        fleet.watermark(time - 30 * SECOND);
        fleet.wallClock(time + 200);
        fleet.checkpoint();
        if (i * MINUTE > HOUR) {
          most = Math.max(most, fleet.valueBytes("a", T0, time));
        }
      }
      assertThat(most).isBetween(500, 1_200);
    }
  }
}
