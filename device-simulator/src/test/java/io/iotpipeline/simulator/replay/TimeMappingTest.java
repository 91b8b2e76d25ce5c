package io.iotpipeline.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeMappingTest {
  private static final long FIRST = 1_000;
  private static final long LAST = 11_000;
  private static final long NOW = 1_000_000;
  private final DataSetSummary data = new DataSetSummary(3, FIRST, LAST, 1, 100, Map.of());

  @Test
  void shouldEndNowWhenSentAtOnce() {
    TimeMapping times = TimeMapping.lastIsNow(data, 0, NOW);

    assertThat(LAST + times.shiftMs()).isEqualTo(NOW);
    assertThat(times.dueMs(LAST)).isZero();
  }

  @Test
  void shouldEndAtTheMomentOfSendingTheLast() {
    TimeMapping times = TimeMapping.lastIsNow(data, 2, NOW);

    assertThat(times.dueMs(LAST)).isEqualTo(5_000);
    assertThat(LAST + times.shiftMs()).isEqualTo(NOW + 5_000);
  }

  @Test
  void shouldNeverBeAheadOfTheClock() {
    for (double speed : new double[] {0.25, 0.5, 1, 3, 1000}) {
      TimeMapping times = TimeMapping.lastIsNow(data, speed, NOW);
      for (long time = FIRST; time <= LAST; time += 500) {
        assertThat(time + times.shiftMs()).isLessThanOrEqualTo(NOW + times.dueMs(time));
      }
    }
  }

  @Test
  void shouldLeaveTimesAloneWhenAsked() {
    assertThat(TimeMapping.original(data, 1).shiftMs()).isZero();
    assertThat(TimeMapping.original(data, 1).dueMs(FIRST + 7)).isEqualTo(7);
  }

  @Test
  void shouldSendMessagesWithoutTimeAtOnce() {
    DataSetSummary timeless =
        new DataSetSummary(3, ReplayMessage.NO_TIME, ReplayMessage.NO_TIME, 1, 100, Map.of());

    TimeMapping times = TimeMapping.lastIsNow(timeless, 1, NOW);

    assertThat(times.dueMs(ReplayMessage.NO_TIME)).isZero();
    assertThat(timeless.spanMs()).isZero();
  }
}
