package io.iotpipeline.job.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private final Deadlines deadlines = new Deadlines();

  @Test
  void shouldTakeWhatIsDueAndLeaveTheRest() {
    deadlines.set(59_999, "a");
    deadlines.set(60_000, "b");
    deadlines.set(61_000, "c");
    assertThat(deadlines.takeUntil(59_998)).isEmpty();
    assertThat(deadlines.takeUntil(59_999)).containsExactlyInAnyOrder("a", "b");
    assertThat(deadlines.size()).isOne();
    assertThat(deadlines.takeAll()).containsExactly("c");
    assertThat(deadlines.size()).isZero();
  }

  @Test
  void shouldHoldOneEntryForADevice() {
    deadlines.set(90_000, "a");
    deadlines.set(10_000, "a");
    deadlines.set(50_000, "a");
    assertThat(deadlines.size()).isOne();
    assertThat(deadlines.takeUntil(49_000)).isEmpty();
    assertThat(deadlines.takeAll()).containsExactly("a");
  }

  @Test
  void shouldTakeAnEntryBack() {
    deadlines.set(10_000, "a");
    deadlines.set(10_000, "b");
    deadlines.remove("a");
    deadlines.remove("never set");
    assertThat(deadlines.takeAll()).containsExactly("b");
  }

  @Test
  void shouldSetAnEntryAgainThatWasTaken() {
    deadlines.set(10_000, "a");
    deadlines.takeUntil(10_000);
    deadlines.set(10_000, "a");
    assertThat(deadlines.takeUntil(10_000)).containsExactly("a");
  }

  @Test
  void shouldLookBetweenTimesWithoutTaking() {
    deadlines.set(10_000, "a");
    deadlines.set(20_000, "b");
    assertThat(deadlines.between(Long.MIN_VALUE, 15_000)).containsExactly("a");
    assertThat(deadlines.between(15_000, 25_000)).containsExactly("b");
    assertThat(deadlines.between(25_000, 25_000)).isEmpty();
    assertThat(deadlines.size()).isEqualTo(2);
  }
}
