package io.iotpipeline.job.device;

import static io.iotpipeline.job.device.Readings.HOUR;
import static io.iotpipeline.job.device.Readings.MINUTE;
import static io.iotpipeline.job.device.Readings.SECOND;
import static io.iotpipeline.job.device.Readings.T0;
import static io.iotpipeline.job.device.Readings.hot;
import static io.iotpipeline.job.device.Readings.options;
import static io.iotpipeline.job.device.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.iotpipeline.job.device.DeviceFleet.Backend;
import io.iotpipeline.telemetry.DeviceEvent;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.DeviceStatus;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.config.JobProperties;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeviceOperatorRestoreTest {
  private DeviceFleet fleet;

  private void start(Backend backend) throws Exception {
    start(backend, Readings.defaults());
  }

  private void start(Backend backend, DeviceOptions options) throws Exception {
    fleet = new DeviceFleet(backend, options);
  }

  @AfterEach
  void stop() throws Exception {
    fleet.close();
  }

  @ParameterizedTest
  @EnumSource
  void shouldGoOnInTheMiddleOfAMinute(Backend backend) throws Exception {
    start(backend);
    fleet.read(reading("a", T0, 1));
    fleet.restart(1);
    fleet.read(reading("a", T0, 1));
    fleet.read(reading("a", T0 + 1, 2));
    fleet.watermark(T0 + HOUR);
    assertThat(fleet.accepted).hasSize(2);
    assertThat(fleet.accepted).noneMatch(Reading::isLate);
    assertThat(fleet.aggregates)
        .extracting(WindowAggregate::window, a -> a.statistics().sum())
        .containsExactly(tuple("1m", 3.0), tuple("1h", 3.0));
  }

  @ParameterizedTest
  @EnumSource
  void shouldEmitAMinuteThatEndedDuringTheRestart(Backend backend) throws Exception {
    start(backend);
    fleet.read(reading("a", T0, 1));
    fleet.restart(1);
    fleet.watermark(T0 + MINUTE - 1);
    assertThat(fleet.aggregates).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotEmitAgainWhatWasEmittedBefore(Backend backend) throws Exception {
    start(backend);
    fleet.read(reading("a", T0, 1));
    fleet.watermark(T0 + HOUR);
    assertThat(fleet.aggregates).hasSize(2);
    fleet.restart(1);
    fleet.watermark(T0 + HOUR);
    assertThat(fleet.aggregates).hasSize(2);
    assertThat(fleet.events).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotEmitAgainWhatWasEmittedSinceTheLastReading(Backend backend) throws Exception {
    start(backend);
    fleet.read(reading("a", T0, 1));
    fleet.checkpoint();
    fleet.watermark(T0 + MINUTE);
    assertThat(fleet.aggregates).hasSize(1);
    fleet.restart(1);
    fleet.watermark(T0 + 2 * MINUTE);
    assertThat(fleet.aggregates).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldJudgeLatenessByTheWatermarkFromBefore(Backend backend) throws Exception {
    start(backend);
    fleet.read(reading("a", T0, 1));
    fleet.watermark(T0 + MINUTE - 1);
    fleet.restart(2);
    fleet.read(reading("a", T0 + MINUTE, 1));
    fleet.read(reading("a", T0 + 1, 1));
    fleet.read(reading("b", T0 + 1, 1));
    assertThat(fleet.accepted)
        .extracting(Reading::isLate)
        .containsExactly(false, false, true, true);
    assertThat(fleet.aggregates).extracting(WindowAggregate::revision).containsExactly(1L, 2L, 1L);
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotOpenAnHourAgainThatWasClosedBefore(Backend backend) throws Exception {
    start(backend);
    for (int i = 0; i < 60; i++) {
      fleet.read(reading("a", T0 + i * MINUTE, i));
      fleet.watermark(T0 + i * MINUTE);
    }
    fleet.watermark(T0 + HOUR + 6 * MINUTE);
    fleet.restart(1);
    fleet.aggregates.clear();
    fleet.read(reading("a", T0 + 58 * MINUTE + 1, 1));
    assertThat(fleet.accepted.get(60).isWindowed()).isFalse();
    fleet.watermark(T0 + HOUR + 7 * MINUTE);
    assertThat(fleet.aggregates).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotCallASilentDeviceBackForAnOldReading(Backend backend) throws Exception {
    start(backend);
    fleet.read(reading("a", T0, 1));
    fleet.watermark(T0 + HOUR);
    fleet.restart(1);
    fleet.read(reading("a", T0 + 1, 1));
    fleet.watermark(T0 + HOUR + 1);
    assertThat(fleet.events)
        .extracting(DeviceEvent::status)
        .containsExactly(DeviceStatus.ONLINE, DeviceStatus.OFFLINE);
  }

  @ParameterizedTest
  @EnumSource
  void shouldGoOnFromTheLastWatermarkBeforeADrain(Backend backend) throws Exception {
    start(backend);
    fleet.read(reading("a", T0, 1));
    fleet.watermark(T0 + MINUTE);
    fleet.end();
    fleet.restart(1);
    fleet.read(reading("a", T0 + 1, 1));
    fleet.read(reading("a", T0 + MINUTE, 1));
    assertThat(fleet.accepted).extracting(Reading::isLate).containsExactly(false, true, false);
  }

  @ParameterizedTest
  @EnumSource
  void shouldGoOnAfterADrain(Backend backend) throws Exception {
    start(backend);
    fleet.read(reading("a", T0, 1));
    fleet.end();
    fleet.restart(1);
    fleet.read(reading("a", T0, 1));
    fleet.read(reading("a", T0 + 1, 2));
    fleet.read(reading("a", T0 + MINUTE, 3));
    fleet.watermark(T0 + HOUR);
    assertThat(fleet.accepted).extracting(Reading::isLate).containsExactly(false, true, false);
    assertThat(fleet.aggregates)
        .extracting(WindowAggregate::window, WindowAggregate::revision)
        .containsExactly(
            tuple("1m", 1L),
            tuple("1h", 1L),
            tuple("1m", 2L),
            // The hour was not over: it comes again when it is.
            tuple("1m", 1L),
            tuple("1h", 3L));
    assertThat(fleet.events)
        .extracting(DeviceEvent::previous)
        .containsExactly(null, DeviceStatus.ONLINE);
  }

  @ParameterizedTest
  @EnumSource
  void shouldKeepSilenceDeadlines(Backend backend) throws Exception {
    start(backend);
    fleet.read(reading("a", T0, 1));
    fleet.watermark(T0 + MINUTE);
    fleet.restart(1);
    fleet.watermark(T0 + 15 * MINUTE);
    assertThat(fleet.events)
        .extracting(DeviceEvent::status, DeviceEvent::eventTime)
        .containsExactly(
            tuple(DeviceStatus.ONLINE, T0), tuple(DeviceStatus.OFFLINE, T0 + 15 * MINUTE));
  }

  @ParameterizedTest
  @EnumSource
  void shouldKeepPendingStateWrites(Backend backend) throws Exception {
    start(backend);
    fleet.read(reading("a", T0, 1));
    fleet.read(reading("a", T0 + 1, 2));
    OperatorSubtaskState state = fleet.checkpoint();
    fleet.restartFrom(state, 1);
    fleet.states.clear();
    fleet.wallClock(MINUTE + SECOND);
    assertThat(fleet.states).extracting(DeviceState::readings).containsExactly(2L);
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotSayOfflineForTheTimeItWasDown(Backend backend) throws Exception {
    start(backend);
    fleet.wallClock(T0);
    fleet.read(reading("a", T0, 1));
    OperatorSubtaskState state = fleet.checkpoint();
    fleet.wallClock(T0 + HOUR);
    fleet.restartFrom(state, 1);
    fleet.idle(true);
    fleet.wallClock(T0 + HOUR + 15 * MINUTE - SECOND);
    assertThat(fleet.events).hasSize(1);
    fleet.wallClock(T0 + HOUR + 15 * MINUTE + SECOND);
    assertThat(fleet.events).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void shouldLeaveNothingOfADeviceForgottenAfterTheRestart(Backend backend) throws Exception {
    start(backend, options(Map.of(JobProperties.DEVICE_STATE_TTL_MS, 2 * HOUR)));
    fleet.read(reading("a", T0, 1));
    fleet.watermark(T0 + MINUTE);
    fleet.restart(1);
    assertThat(fleet.lateMinutes("a")).isOne();
    assertThat(fleet.ids("a", T0, T0 + 1)).isOne();
    fleet.watermark(T0 + 3 * 24 * HOUR);
    assertThat(fleet.lateMinutes("a")).isZero();
    assertThat(fleet.ids("a", T0, T0 + 1)).isZero();
    fleet.restart(1);
    fleet.read(reading("a", T0, 1));
    assertThat(fleet.states.get(fleet.states.size() - 1).readings()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldFindEvictedDevicesAgain(Backend backend) throws Exception {
    start(backend, hot(1));
    for (int i = 0; i < 5; i++) {
      fleet.read(reading("a", T0 + i, i));
      fleet.read(reading("b", T0 + i, i));
      fleet.read(reading("a", T0 + i, i));
    }
    fleet.watermark(T0 + HOUR);
    assertThat(fleet.accepted).hasSize(10);
    assertThat(fleet.aggregates).hasSize(4).allMatch(a -> a.revision() == 5);
    assertThat(fleet.events).hasSize(4);
  }

  /** Numbers are given when a record is saved: at an eviction, or with the checkpoint. */
  @ParameterizedTest
  @EnumSource
  void shouldReadMetricsByNumberWhoeverGaveIt(Backend backend) throws Exception {
    start(backend, hot(1));
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 12; i++) {
        String own = "own_" + i + "_" + round;
        fleet.read(
            reading("d" + i, "k", round, T0 + round, new String[] {"x", own}, round, 10 * i));
      }
      fleet.restart(1 + round);
    }
    fleet.end();
    assertThat(fleet.states.subList(fleet.states.size() - 12, fleet.states.size()))
        .allSatisfy(
            state -> {
              int i = Integer.parseInt(state.deviceId().substring(1));
              assertThat(state.lastMetrics())
                  .hasSize(5)
                  .containsEntry("k.x", 3.0)
                  .containsEntry("k.own_" + i + "_0", 10.0 * i)
                  .containsEntry("k.own_" + i + "_3", 10.0 * i);
            });
    assertThat(fleet.aggregates)
        .filteredOn(a -> a.metric().equals("x"))
        .hasSize(24)
        .allMatch(a -> a.revision() == 4);
  }
}
