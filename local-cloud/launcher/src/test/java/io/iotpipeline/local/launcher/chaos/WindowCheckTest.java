package io.iotpipeline.local.launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.Statistics;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowCheckTest {
  private static final long MINUTE = 1_700_000_040_000L;
  private static final long HOUR = 1_699_999_200_000L;

  private final WindowCheck check = new WindowCheck();

  @Test
  void shouldFindWindowsAsTheReadingsMakeThem() {
    readings();
    aggregate("1m", MINUTE, of(20, 22));
    aggregate("1h", HOUR, of(20, 22));

    check.compare();

    assertThat(check.count()).isEqualTo(2);
    assertThat(check.wrong()).as(check.text()).isZero();
  }

  @Test
  void shouldTakeTheLatestRevisionOfAWindowAndAReadingOnce() {
    readings();
    readings();
    aggregate("1m", MINUTE, of(20, 22));
    aggregate("1m", MINUTE, of(20));
    aggregate("1h", HOUR, of(20, 22));

    check.compare();

    assertThat(check.wrong()).as(check.text()).isZero();
  }

  @Test
  void shouldLeaveOutWhatTheJobSaysIsInNoWindow() {
    readings();
    check.reading(reading("late", MINUTE + 30_000, 99, false));
    aggregate("1m", MINUTE, of(20, 22));
    aggregate("1h", HOUR, of(20, 22));

    check.compare();

    assertThat(check.wrong()).as(check.text()).isZero();
  }

  @Test
  void shouldSeeADroppedReading() {
    readings();
    aggregate("1m", MINUTE, of(20));
    aggregate("1h", HOUR, of(20, 22));

    check.compare();

    assertThat(check.wrong()).isEqualTo(1);
    assertThat(check.text()).contains("has count 1,").contains("its readings give count 2,");
  }

  @Test
  void shouldSeeAReadingThatWasCountedTwice() {
    readings();
    aggregate("1m", MINUTE, of(20, 22, 22));
    aggregate("1h", HOUR, of(20, 22));

    check.compare();

    assertThat(check.wrong()).isEqualTo(1);
    assertThat(check.countedTwice()).isEqualTo(1);
  }

  @Test
  void shouldSeeAWrongAggregate() {
    readings();
    aggregate("1m", MINUTE, of(20, 22));
    aggregate("1h", HOUR, of(20, 22.001));

    check.compare();

    assertThat(check.wrong()).isEqualTo(1);
    assertThat(check.text()).contains("1 ARE WRONG").contains("hour 2023-11-14T22:00:00Z");
  }

  @Test
  void shouldSeeAWindowThatIsMissingAndOneThatNoReadingMakes() {
    readings();
    aggregate("1m", MINUTE, of(20, 22));
    aggregate("1m", MINUTE + 60_000, of(20));

    check.compare();

    assertThat(check.wrong()).isEqualTo(2);
    assertThat(check.text()).contains("is missing: 2 samples").contains("has no reading");
  }

  private void readings() {
    check.reading(reading("a", MINUTE, 20, true));
    check.reading(reading("b", MINUTE + 1_000, 22, true));
  }

  private static Row reading(String id, long time, double value, boolean windowed) {
    return new Row(LakeTable.READINGS)
        .set("device_id", "d1")
        .set("kind", "climate")
        .set("reading_id", id)
        .set("event_time_ms", time)
        .set("windowed", windowed)
        .set("metrics", Map.of("t", value));
  }

  private static Statistics of(double... values) {
    Statistics statistics = new Statistics();
    for (double value : values) {
      statistics.add(value, MINUTE + Math.min(1, statistics.count()) * 1_000);
    }
    return statistics;
  }

  private void aggregate(String window, long start, Statistics statistics) {
    check.aggregate(
        new Row(LakeTable.WINDOW_AGGREGATES)
            .set("device_id", "d1")
            .set("kind", "climate")
            .set("metric", "t")
            .set("window", window)
            .set("window_start_ms", start)
            .set("revision", statistics.count())
            .set("count", statistics.count())
            .set("min", statistics.min())
            .set("max", statistics.max())
            .set("sum", statistics.sum())
            .set("mean", statistics.mean())
            .set("stddev", statistics.stddev())
            .set("first_time_ms", statistics.firstTime())
            .set("last_time_ms", statistics.lastTime()));
  }
}
