package io.iotpipeline.job.device;

import static io.iotpipeline.job.device.Readings.HOUR;
import static io.iotpipeline.job.device.Readings.MINUTE;
import static io.iotpipeline.job.device.Readings.SECOND;
import static io.iotpipeline.job.device.Readings.T0;
import static io.iotpipeline.job.device.Readings.options;
import static io.iotpipeline.job.device.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.device.DeviceFleet.Backend;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Settling with slices of one device. */
class DeviceOperatorSlicesTest {
  private static final int DEVICES = 5;

  private DeviceFleet fleet;

  private void startWithAMinuteOver(Backend backend) throws Exception {
    fleet = new DeviceFleet(backend, options(Map.of(), 0), 1, T0);
    for (int i = 0; i < DEVICES; i++) {
      fleet.read(reading("d" + i, T0 + i, 1));
    }
    fleet.watermark(T0 + MINUTE);
  }

  @AfterEach
  void stop() throws Exception {
    fleet.close();
  }

  @ParameterizedTest
  @EnumSource
  void shouldForwardTheWatermarkWhenAllAreSettled(Backend backend) throws Exception {
    startWithAMinuteOver(backend);
    assertThat(fleet.aggregates).hasSize(1);
    assertThat(fleet.watermarks).isEmpty();
    fleet.wallClock(T0 + MINUTE + SECOND);
    assertThat(fleet.aggregates).hasSize(DEVICES);
    assertThat(fleet.watermarks).containsExactly(T0 + MINUTE);
  }

  @ParameterizedTest
  @EnumSource
  void shouldSettleADeviceBeforeItsReading(Backend backend) throws Exception {
    startWithAMinuteOver(backend);
    for (int i = 0; i < DEVICES; i++) {
      fleet.read(reading("d" + i, T0 + 30 * SECOND, 1));
    }
    assertThat(fleet.accepted.subList(DEVICES, 2 * DEVICES)).allMatch(Reading::isLate);
    fleet.wallClock(T0 + MINUTE + SECOND);
    assertThat(
            fleet.aggregates.stream()
                .collect(
                    Collectors.groupingBy(
                        WindowAggregate::deviceId,
                        Collectors.mapping(
                            a -> Long.toString(a.revision()), Collectors.joining(" ")))))
        .hasSize(DEVICES)
        .allSatisfy((device, revisions) -> assertThat(revisions).isEqualTo("1 2"));
  }

  @ParameterizedTest
  @EnumSource
  void shouldLoseNothingOfASnapshotBetweenTwoSlices(Backend backend) throws Exception {
    startWithAMinuteOver(backend);
    fleet.restart(2);
    fleet.read(reading("d4", T0 + 30 * SECOND, 1));
    assertThat(fleet.accepted.get(DEVICES).isLate()).isTrue();
    fleet.wallClock(T0 + MINUTE + SECOND);
    assertThat(fleet.aggregates)
        .filteredOn(a -> a.revision() == 1)
        .extracting(WindowAggregate::deviceId)
        .containsExactlyInAnyOrder("d0", "d1", "d2", "d3", "d4");
    fleet.watermark(T0 + HOUR);
    fleet.wallClock(T0 + HOUR);
    assertThat(fleet.aggregates)
        .filteredOn(a -> a.window().equals("1h"))
        .hasSize(DEVICES)
        .allMatch(a -> a.revision() == (a.deviceId().equals("d4") ? 2 : 1));
  }

  @ParameterizedTest
  @EnumSource
  void shouldSettleAllAtTheEnd(Backend backend) throws Exception {
    startWithAMinuteOver(backend);
    fleet.end();
    assertThat(fleet.aggregates).hasSize(2 * DEVICES);
    assertThat(fleet.watermarks).containsExactly(Long.MAX_VALUE);
    fleet.wallClock(T0 + HOUR);
    assertThat(fleet.watermarks).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldSettleAllBeforeItSaysThatItIsIdle(Backend backend) throws Exception {
    startWithAMinuteOver(backend);
    fleet.idle(true);
    assertThat(fleet.aggregates).hasSize(DEVICES);
    assertThat(fleet.watermarks).containsExactly(T0 + MINUTE);
  }
}
