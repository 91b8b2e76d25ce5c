package io.iotpipeline.job.device;

import static io.iotpipeline.job.device.Readings.HOUR;
import static io.iotpipeline.job.device.Readings.MINUTE;
import static io.iotpipeline.job.device.Readings.SECOND;
import static io.iotpipeline.job.device.Readings.T0;
import static io.iotpipeline.job.device.Readings.enriched;
import static io.iotpipeline.job.device.Readings.options;
import static io.iotpipeline.job.device.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.iotpipeline.job.device.record.LastValues;
import io.iotpipeline.job.device.record.RecentIds;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.DeviceEvent;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.DeviceStatus;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.config.JobProperties;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceOperatorTest {
  private static final Device EVERY_10_S = new Device("north", "m1", 10 * SECOND);
  private static final long DAY = 24 * HOUR;
  private static final long LATENESS = 5 * MINUTE;
  private static final long HORIZON = HOUR;

  private DeviceFleet fleet;

  @BeforeEach
  void start() throws Exception {
    fleet = new DeviceFleet(Readings.defaults());
  }

  @AfterEach
  void stop() throws Exception {
    fleet.close();
  }

  // Duplicates

  @Test
  void shouldPassAReadingOnOnce() throws Exception {
    fleet.read(reading("a", T0, 1));
    fleet.read(reading("a", T0, 1));
    fleet.read(reading("b", T0, 1));
    assertThat(fleet.accepted).extracting(Reading::deviceId).containsExactly("a", "b");
  }

  @Test
  void shouldKnowADuplicateUntilTheHorizon() throws Exception {
    fleet.read(reading("a", T0, 1));
    fleet.watermark(T0 + HORIZON);
    fleet.read(reading("a", T0, 1));
    assertThat(fleet.accepted).hasSize(1);
    fleet.watermark(T0 + HORIZON + 1);
    fleet.read(reading("a", T0, 1));
    assertThat(fleet.accepted).hasSize(2);
  }

  @Test
  void shouldKnowADuplicateOfALateReading() throws Exception {
    fleet.watermark(T0 + 30 * MINUTE);
    fleet.read(reading("a", T0, 1));
    fleet.checkpoint();
    fleet.read(reading("a", T0, 1));
    assertThat(fleet.accepted).hasSize(1);
  }

  @Test
  void shouldKnowAResendOfABacklogBeyondTheHorizon() throws Exception {
    fleet.watermark(T0 + 5 * HOUR);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 100; i++) {
        fleet.read(Readings.arriving(T0 + 5 * HOUR + round * MINUTE, "a", T0 + i * MINUTE, 1));
      }
      fleet.restart(1);
    }
    assertThat(fleet.accepted).hasSize(100);
    fleet.read(Readings.arriving(T0 + 5 * HOUR + 10 * MINUTE - 1, "a", T0, 1));
    assertThat(fleet.accepted).hasSize(100);
    fleet.read(Readings.arriving(T0 + 5 * HOUR + 10 * MINUTE, "a", T0, 1));
    assertThat(fleet.accepted).hasSize(101);
  }

  @Test
  void shouldRememberABoundedPartOfABacklog() throws Exception {
    fleet.watermark(T0 + 100 * HOUR);
    for (int i = 0; i <= RecentIds.MOST; i++) {
      fleet.read(Readings.arriving(T0 + 100 * HOUR, "a", T0 + i * MINUTE, 1));
    }
    fleet.read(Readings.arriving(T0 + 100 * HOUR, "a", T0 + MINUTE, 1));
    assertThat(fleet.accepted).hasSize(RecentIds.MOST + 1);
    fleet.read(Readings.arriving(T0 + 100 * HOUR, "a", T0, 1));
    assertThat(fleet.accepted).hasSize(RecentIds.MOST + 2);
  }

  // Windows

  @Test
  void shouldEmitAMinuteWhenTheWatermarkReachesItsLastMs() throws Exception {
    fleet.read(reading("a", T0 + 1, 3));
    fleet.read(reading("a", T0 + MINUTE - 1, 1));
    fleet.read(reading("a", T0 + MINUTE, 9));
    fleet.watermark(T0 + MINUTE - 2);
    assertThat(fleet.aggregates).isEmpty();
    fleet.watermark(T0 + MINUTE - 1);
    assertThat(fleet.aggregates).hasSize(1);
    WindowAggregate minute = fleet.aggregates.get(0);
    assertThat(minute.window()).isEqualTo("1m");
    assertThat(minute.windowStart()).isEqualTo(T0);
    assertThat(minute.metric()).isEqualTo("temperature");
    assertThat(minute.statistics().count()).isEqualTo(2);
    assertThat(minute.statistics().sum()).isEqualTo(4);
    assertThat(minute.statistics().first()).isEqualTo(3);
    assertThat(minute.statistics().last()).isEqualTo(1);
  }

  @Test
  void shouldBuildTheHourFromItsMinutes() throws Exception {
    for (int i = 0; i < 60; i++) {
      fleet.read(reading("a", T0 + i * MINUTE, i));
      fleet.watermark(T0 + i * MINUTE);
    }
    fleet.watermark(T0 + HOUR - 2);
    assertThat(fleet.aggregates).extracting(WindowAggregate::window).containsOnly("1m").hasSize(59);
    fleet.watermark(T0 + HOUR - 1);
    assertThat(fleet.aggregates).hasSize(61);
    WindowAggregate hour = fleet.aggregates.get(60);
    assertThat(hour.window()).isEqualTo("1h");
    assertThat(hour.windowStart()).isEqualTo(T0);
    assertThat(hour.statistics().count()).isEqualTo(60);
    assertThat(hour.statistics().mean()).isEqualTo(29.5);
    assertThat(hour.statistics().last()).isEqualTo(59);
  }

  @Test
  void shouldKeepKindsAndMetricsApart() throws Exception {
    fleet.read(reading("a", "flow", 1, T0, new String[] {"x", "y"}, 1, 2));
    fleet.read(reading("a", "speed", 2, T0, new String[] {"x"}, 3));
    fleet.read(reading("a", "flow", 3, T0 + 1, new String[] {"y"}, 4));
    fleet.watermark(T0 + MINUTE);
    assertThat(fleet.aggregates)
        .extracting(a -> a.kind() + "." + a.metric(), a -> a.statistics().sum())
        .containsExactlyInAnyOrder(
            tuple("flow.x", 1.0), tuple("flow.y", 6.0), tuple("speed.x", 3.0));
  }

  @Test
  void shouldReEmitMinuteAndHourForALateReadingWithOnlyItsMetrics() throws Exception {
    fleet.read(reading("a", "k", 1, T0 + HOUR - 1, new String[] {"x", "y"}, 1, 1));
    fleet.watermark(T0 + HOUR);
    fleet.aggregates.clear();
    fleet.read(reading("a", "k", 2, T0 + HOUR - 2, new String[] {"y"}, 5));
    assertThat(fleet.accepted.get(1).isLate()).isTrue();
    assertThat(fleet.accepted.get(1).isWindowed()).isTrue();
    assertThat(fleet.aggregates)
        .extracting(WindowAggregate::window, WindowAggregate::metric, WindowAggregate::revision)
        .containsExactly(tuple("1m", "y", 2L), tuple("1h", "y", 2L));
  }

  @Test
  void shouldNotEmitTheHourForALateReadingBeforeTheHourIsOver() throws Exception {
    fleet.read(reading("a", T0, 1));
    fleet.watermark(T0 + MINUTE);
    fleet.read(reading("a", T0 + 1, 2));
    assertThat(fleet.aggregates).extracting(WindowAggregate::window).containsExactly("1m", "1m");
    fleet.watermark(T0 + HOUR);
    assertThat(fleet.aggregates.get(2).window()).isEqualTo("1h");
    assertThat(fleet.aggregates.get(2).revision()).isEqualTo(2);
  }

  @Test
  void shouldCallAReadingLateFromTheMomentItsMinuteIsEmitted() throws Exception {
    fleet.watermark(T0 + MINUTE - 2);
    fleet.read(reading("a", T0, 1));
    fleet.watermark(T0 + MINUTE - 1);
    fleet.read(reading("a", T0 + 1, 1));
    assertThat(fleet.accepted).extracting(Reading::isLate).containsExactly(false, true);
  }

  @Test
  void shouldStoreAReadingWithoutWindowAfterTheAllowedLateness() throws Exception {
    fleet.watermark(T0 + MINUTE - 1 + LATENESS - 1);
    fleet.read(reading("a", T0, 1));
    fleet.watermark(T0 + MINUTE - 1 + LATENESS);
    fleet.read(reading("a", T0 + 1, 1));
    assertThat(fleet.accepted).extracting(Reading::isLate).containsExactly(true, true);
    assertThat(fleet.accepted).extracting(Reading::isWindowed).containsExactly(true, false);
    assertThat(fleet.aggregates).extracting(WindowAggregate::revision).containsExactly(1L);
  }

  @Test
  void shouldEmitWindowsByTheWallClockWhileTheInputIsIdle() throws Exception {
    long lag = MINUTE;
    fleet.read(reading("a", T0, 1));
    fleet.read(reading("a", T0 + 59 * MINUTE, 1));
    fleet.idle(true);
    fleet.wallClock(T0 + MINUTE + lag - SECOND);
    assertThat(fleet.aggregates).isEmpty();
    fleet.wallClock(T0 + MINUTE + lag + SECOND);
    assertThat(fleet.aggregates).extracting(WindowAggregate::window).containsExactly("1m");
    fleet.wallClock(T0 + HOUR + lag + SECOND);
    assertThat(fleet.aggregates)
        .extracting(WindowAggregate::window, WindowAggregate::revision)
        .containsExactly(tuple("1m", 1L), tuple("1m", 1L), tuple("1h", 2L));
  }

  @Test
  void shouldEmitAgainWhatComesAfterAnIdleInput() throws Exception {
    fleet.read(reading("a", T0, 1));
    fleet.idle(true);
    fleet.wallClock(T0 + 5 * MINUTE);
    fleet.idle(false);
    fleet.read(reading("a", T0, 1));
    fleet.read(reading("a", T0 + 1, 1));
    fleet.read(reading("a", T0 + MINUTE, 1));
    assertThat(fleet.accepted).extracting(Reading::isLate).containsExactly(false, true, false);
    fleet.watermark(T0 + HOUR);
    assertThat(fleet.aggregates)
        .extracting(WindowAggregate::window, WindowAggregate::revision)
        .containsExactly(tuple("1m", 1L), tuple("1m", 2L), tuple("1m", 1L), tuple("1h", 3L));
  }

  @Test
  void shouldEmitOfAnHourAgainOnlyWhatChanged() throws Exception {
    fleet.read(reading("a", "k", 1, T0, new String[] {"x"}, 1));
    fleet.idle(true);
    fleet.wallClock(T0 + HOUR + 2 * MINUTE);
    fleet.idle(false);
    fleet.aggregates.clear();
    fleet.read(reading("a", "k", 2, T0 + 30 * MINUTE, new String[] {"y"}, 1));
    fleet.watermark(T0 + HOUR);
    assertThat(fleet.aggregates)
        .extracting(WindowAggregate::window, WindowAggregate::metric)
        .containsExactly(tuple("1m", "y"), tuple("1h", "y"));
  }

  @Test
  void shouldNotChangeAnAggregateThatWasEmitted() throws Exception {
    fleet.read(reading("a", T0, 1));
    fleet.watermark(T0 + MINUTE);
    fleet.read(reading("a", T0 + 1, 1));
    assertThat(fleet.aggregates).extracting(WindowAggregate::revision).containsExactly(1L, 2L);
  }

  // Presence

  @Test
  void shouldSayOnlineAtTheFirstReading() throws Exception {
    fleet.read(reading("a", T0, 1));
    fleet.read(reading("a", T0 + 1, 1));
    assertThat(fleet.events)
        .extracting(
            DeviceEvent::status,
            DeviceEvent::previous,
            DeviceEvent::eventTime,
            DeviceEvent::lastReadingTime)
        .containsExactly(tuple(DeviceStatus.ONLINE, null, T0, 0L));
  }

  @Test
  void shouldSayOfflineWhenTheWatermarkReachesTheEndOfTheSilence() throws Exception {
    fleet.read(enriched(reading("a", T0, 1), EVERY_10_S));
    fleet.watermark(T0 + 30 * SECOND - 1);
    assertThat(fleet.events).hasSize(1);
    fleet.watermark(T0 + 30 * SECOND);
    DeviceEvent event = fleet.events.get(1);
    assertThat(event.status()).isEqualTo(DeviceStatus.OFFLINE);
    assertThat(event.eventTime()).isEqualTo(T0 + 30 * SECOND);
    assertThat(event.silenceMs()).isEqualTo(30 * SECOND);
    assertThat(event.device()).isEqualTo(EVERY_10_S);
  }

  @Test
  void shouldAllowTheDefaultSilenceToADeviceOfUnknownInterval() throws Exception {
    fleet.read(reading("a", T0, 1));
    fleet.watermark(T0 + 15 * MINUTE - 1);
    assertThat(fleet.events).hasSize(1);
    fleet.watermark(T0 + 15 * MINUTE);
    assertThat(fleet.events).hasSize(2);
  }

  @Test
  void shouldSayOnlineWhenADeviceIsBack() throws Exception {
    fleet.read(reading("a", T0, 1));
    fleet.watermark(T0 + HOUR);
    fleet.read(reading("a", T0 + HOUR + 1, 1));
    assertThat(fleet.events)
        .extracting(DeviceEvent::status, DeviceEvent::previous, DeviceEvent::lastReadingTime)
        .containsExactly(
            tuple(DeviceStatus.ONLINE, null, 0L),
            tuple(DeviceStatus.OFFLINE, DeviceStatus.ONLINE, T0),
            tuple(DeviceStatus.ONLINE, DeviceStatus.OFFLINE, T0));
  }

  @Test
  void shouldNotCallADeviceBackForAReadingFromBeforeItsSilence() throws Exception {
    fleet.read(reading("a", T0, 1));
    fleet.watermark(T0 + HOUR);
    fleet.read(reading("a", T0 - 1, 1));
    assertThat(fleet.events).hasSize(2);
    assertThat(fleet.accepted).hasSize(2);
  }

  @Test
  void shouldHearADeviceWhoseClockIsSlowWhenItsReadingsArrive() throws Exception {
    for (int i = 0; i < 60; i++) {
      long now = T0 + i * 10 * SECOND;
      fleet.read(enriched(Readings.arriving(now, "a", now - 3 * HOUR, i), EVERY_10_S));
      fleet.watermark(now - SECOND);
    }
    long last = T0 + 590 * SECOND;
    assertThat(fleet.events)
        .extracting(DeviceEvent::status, DeviceEvent::eventTime)
        .containsExactly(tuple(DeviceStatus.ONLINE, T0));
    fleet.watermark(last + 30 * SECOND);
    DeviceEvent offline = fleet.events.get(1);
    assertThat(offline.eventTime()).isEqualTo(last + 30 * SECOND);
    assertThat(offline.silenceMs()).isEqualTo(30 * SECOND);
  }

  @Test
  void shouldNeverMoveTheLastReadingBack() throws Exception {
    fleet.read(reading("a", T0 + MINUTE, 7));
    fleet.read(reading("a", T0, 1));
    fleet.watermark(T0 + 16 * MINUTE);
    DeviceState state = fleet.states.get(fleet.states.size() - 1);
    assertThat(state.status()).isEqualTo(DeviceStatus.OFFLINE);
    assertThat(state.lastEventTime()).isEqualTo(T0 + MINUTE);
    assertThat(state.lastMetrics()).containsExactly(Map.entry("climate.temperature", 7.0));
  }

  @Test
  void shouldKeepWhatTheRegistrySaidWhenItDoesNotAnswer() throws Exception {
    fleet.read(enriched(reading("a", T0, 1), EVERY_10_S));
    fleet.read(reading("a", T0 + SECOND, 1));
    fleet.watermark(T0 + 31 * SECOND);
    assertThat(fleet.events.get(1).device()).isEqualTo(EVERY_10_S);
    assertThat(fleet.events.get(1).eventTime()).isEqualTo(T0 + 31 * SECOND);
  }

  @Test
  void shouldWatchMoreCloselyOnceTheRegistrySaysSo() throws Exception {
    fleet.read(reading("a", T0, 1));
    fleet.read(enriched(reading("a", T0 + SECOND, 1), EVERY_10_S));
    fleet.watermark(T0 + 31 * SECOND);
    assertThat(fleet.events).hasSize(2);
  }

  @Test
  void shouldTakeTheWallClockWhileTheInputIsIdle() throws Exception {
    fleet.wallClock(T0);
    fleet.read(reading("a", T0, 1));
    fleet.wallClock(T0 + HOUR);
    assertThat(fleet.events).hasSize(1);
    fleet.idle(true);
    fleet.wallClock(T0 + HOUR + SECOND);
    assertThat(fleet.events).hasSize(2);
    assertThat(fleet.events.get(1).eventTime()).isEqualTo(T0 + 15 * MINUTE);
    fleet.idle(false);
    fleet.watermark(T0 + 2 * HOUR);
    assertThat(fleet.events).hasSize(2);
  }

  @Test
  void shouldJudgeBySilenceSinceTheLastArrivalTooWhileIdle() throws Exception {
    fleet.wallClock(T0);
    // Measured an hour ago, arrives now.
    fleet.read(
        new Reading(
            "a",
            "climate",
            1,
            T0 - HOUR,
            true,
            1,
            new String[] {"t"},
            new double[] {1},
            new String[0],
            new String[0],
            new Origin("s", "1", T0 + MINUTE)));
    fleet.idle(true);
    fleet.wallClock(T0 + 16 * MINUTE - 1);
    assertThat(fleet.events).hasSize(1);
    fleet.wallClock(T0 + 16 * MINUTE + SECOND);
    assertThat(fleet.events).hasSize(2);
  }

  @Test
  void shouldSayOnlineAgainAfterAnIdleInput() throws Exception {
    fleet.wallClock(T0);
    fleet.read(reading("a", T0, 1));
    fleet.idle(true);
    fleet.wallClock(T0 + HOUR);
    fleet.idle(false);
    fleet.read(reading("a", T0 + HOUR, 1));
    assertThat(fleet.events)
        .extracting(DeviceEvent::status)
        .containsExactly(DeviceStatus.ONLINE, DeviceStatus.OFFLINE, DeviceStatus.ONLINE);
  }

  @Test
  void shouldNotSayOfflineBecauseTheInputEnds() throws Exception {
    fleet.read(reading("a", T0, 1));
    fleet.end();
    assertThat(fleet.events).hasSize(1);
    assertThat(fleet.aggregates).extracting(WindowAggregate::window).containsExactly("1m", "1h");
  }

  // State writes

  @Test
  void shouldWriteTheStateAtOnceWhenTheStatusChanges() throws Exception {
    fleet.read(reading("a", T0, 1));
    assertThat(fleet.states).extracting(DeviceState::status).containsExactly(DeviceStatus.ONLINE);
    fleet.watermark(T0 + HOUR);
    assertThat(fleet.states)
        .extracting(DeviceState::status)
        .containsExactly(DeviceStatus.ONLINE, DeviceStatus.OFFLINE);
  }

  @Test
  void shouldWriteTheStateAtMostOnceInAnInterval() throws Exception {
    for (int i = 0; i < 600; i++) {
      fleet.read(reading("a", T0 + i * SECOND, i));
      fleet.wallClock(i * SECOND);
    }
    assertThat(fleet.states).extracting(DeviceState::readings).hasSize(10).startsWith(1L, 61L);
  }

  @Test
  void shouldWriteWhatIsPendingThoughNothingMoreComes() throws Exception {
    fleet.read(reading("a", T0, 1));
    fleet.read(reading("a", T0 + 1, 2));
    fleet.wallClock(MINUTE - 1);
    assertThat(fleet.states).hasSize(1);
    fleet.wallClock(MINUTE + SECOND);
    assertThat(fleet.states).hasSize(2);
    assertThat(fleet.states.get(1).lastMetrics()).containsEntry("climate.temperature", 2.0);
    fleet.wallClock(HOUR);
    assertThat(fleet.states).hasSize(2);
  }

  @Test
  void shouldWriteWhatIsPendingAtTheEndOfTheInput() throws Exception {
    fleet.read(reading("a", T0, 1));
    fleet.read(reading("a", T0 + 1, 2));
    fleet.read(reading("b", T0 + 1, 2));
    fleet.end();
    assertThat(fleet.states)
        .extracting(DeviceState::deviceId, DeviceState::readings)
        .containsExactly(tuple("a", 1L), tuple("b", 1L), tuple("a", 2L));
  }

  @Test
  void shouldExpireTheStateInSecondsAfterTheLastReading() throws Exception {
    fleet.read(reading("a", T0, 1));
    assertThat(fleet.states.get(0).expiresAt()).isEqualTo(T0 / 1000 + 30 * 24 * 3600);
  }

  @Test
  void shouldKeepTheLatestValuesOfADeviceThatMakesUpNames() throws Exception {
    for (int i = 0; i < 1000; i++) {
      fleet.read(reading("a", "k", i, T0 + i, new String[] {"m" + i}, i));
    }
    fleet.end();
    DeviceState state = fleet.states.get(1);
    assertThat(state.readings()).isEqualTo(1000);
    assertThat(state.lastMetrics()).hasSize(LastValues.MOST).containsEntry("k.m999", 999.0);
    assertThat(fleet.aggregates).hasSize(2000);
  }

  // Forgetting

  @Test
  void shouldLeaveNothingAfterTheTimeToLive() throws Exception {
    fleet.close();
    fleet = new DeviceFleet(options(Map.of(JobProperties.DEVICE_STATE_TTL_MS, 2 * HOUR)));
    for (int i = 0; i < 30; i++) {
      fleet.read(reading("a", T0 + i * MINUTE, 1));
      fleet.read(reading("b", T0 + i * MINUTE, 1));
      fleet.watermark(T0 + i * MINUTE);
      fleet.checkpoint();
    }
    assertThat(fleet.stateEntries()).isGreaterThan(4);
    fleet.watermark(T0 + 29 * MINUTE + 2 * HOUR - 1);
    fleet.watermark(T0 + 29 * MINUTE + 2 * HOUR);
    fleet.checkpoint();
    // The record and its place in the index.
    assertThat(fleet.stateEntries()).isEqualTo(4);
    fleet.watermark(T0 + 3 * DAY);
    fleet.checkpoint();
    assertThat(fleet.stateEntries()).isZero();
    assertThat(fleet.timers()).isZero();
  }

  @Test
  void shouldMeetADeviceAsNewTheMomentItsTimeToLiveIsOver() throws Exception {
    fleet.close();
    fleet = new DeviceFleet(options(Map.of(JobProperties.DEVICE_STATE_TTL_MS, 2 * HOUR)));
    fleet.read(reading("a", T0, 1));
    fleet.read(reading("b", T0, 1));
    fleet.watermark(T0 + 2 * HOUR - 1);
    fleet.read(reading("a", T0 + HOUR, 1));
    fleet.watermark(T0 + 2 * HOUR);
    fleet.read(reading("b", T0 + HOUR, 1));
    fleet.end();
    assertThat(fleet.states)
        .filteredOn(state -> state.lastEventTime() == T0 + HOUR)
        .extracting(DeviceState::deviceId, DeviceState::readings)
        .contains(tuple("a", 2L), tuple("b", 1L));
  }

  @Test
  void shouldNotForgetADeviceThatIsYetToFallSilent() throws Exception {
    fleet.close();
    fleet = new DeviceFleet(options(Map.of(JobProperties.DEVICE_STATE_TTL_MS, 2 * HOUR)));
    Device twiceADay = new Device("north", "m1", 12 * HOUR);
    fleet.read(enriched(reading("a", T0, 1), twiceADay));
    fleet.watermark(T0 + 5 * HOUR);
    fleet.read(enriched(reading("a", T0 + 5 * HOUR, 1), twiceADay));
    fleet.end();
    assertThat(fleet.events).extracting(DeviceEvent::status).containsExactly(DeviceStatus.ONLINE);
    assertThat(fleet.states.get(fleet.states.size() - 1).readings()).isEqualTo(2);
  }

  @Test
  void shouldDropMinutesAndIdsWhileTheDeviceGoesOn() throws Exception {
    for (int i = 0; i < 200; i++) {
      fleet.read(reading("a", T0 + i * MINUTE, 1));
      fleet.watermark(T0 + i * MINUTE);
      if (i % 10 == 0) {
        fleet.checkpoint();
      }
    }
    fleet.checkpoint();
    assertThat(fleet.ids("a", T0, T0 + 200 * MINUTE)).isBetween(60, 70);
    assertThat(fleet.lateMinutes("a")).isBetween(1, 6);
  }

  @Test
  void shouldMeetAForgottenDeviceAsANewOne() throws Exception {
    fleet.read(reading("a", T0, 1));
    fleet.checkpoint();
    fleet.watermark(T0 + 31 * 24 * HOUR);
    fleet.read(reading("a", T0 + 31 * 24 * HOUR, 1));
    assertThat(fleet.events.get(2).previous()).isNull();
    assertThat(fleet.states.get(2).readings()).isEqualTo(1);
  }
}
