package io.iotpipeline.simulator.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SignalTest {
  private static final long HOUR = TimeUnit.HOURS.toMillis(1);
  private static final int MANY = 20_000;

  @Test
  void shouldPeakOnceADay() {
    Signal day = new Diurnal(5, 24 * HOUR, 15 * HOUR).start(dice(), 0);

    assertThat(day.next(20, 15 * HOUR)).isCloseTo(25, within(1e-6));
    assertThat(day.next(20, 27 * HOUR)).isCloseTo(15, within(1e-6));
    assertThat(day.next(20, 33 * HOUR)).isCloseTo(20, within(1e-6));
  }

  @Test
  void shouldKeepAWalkWithinItsBounds() {
    double[] walked = values(new RandomWalk(3, -5, 5));

    assertThat(DoubleStream.of(walked).min().orElseThrow()).isBetween(-5.0, -4.0);
    assertThat(DoubleStream.of(walked).max().orElseThrow()).isBetween(4.0, 5.0);
  }

  @Test
  void shouldMakeNoiseOfItsDeviation() {
    double[] noise = values(new Noise(2));
    double mean = DoubleStream.of(noise).average().orElseThrow();
    double variance = DoubleStream.of(noise).map(v -> v * v).average().orElseThrow();

    assertThat(mean).isCloseTo(0, within(0.05));
    assertThat(Math.sqrt(variance)).isCloseTo(2, within(0.05));
  }

  @Test
  void shouldDriftByTheDay() {
    Signal drift = new Drift(0.4).start(dice(), 1000);

    assertThat(drift.next(1, 1000 + 48 * HOUR)).isCloseTo(1.8, within(1e-9));
  }

  @Test
  void shouldSpikeAndDropOutByTheirShares() {
    long spikes = DoubleStream.of(values(new Spikes(0.1, 40))).filter(v -> v == 40).count();
    long absent = DoubleStream.of(values(new Dropout(0.1))).filter(Double::isNaN).count();

    assertThat(spikes / (double) MANY).isCloseTo(0.1, within(0.01));
    assertThat(absent / (double) MANY).isCloseTo(0.1, within(0.01));
  }

  @Test
  void shouldStickForAWhile() {
    Signal stuck = new StuckAt(1, 10).start(dice(), 0);

    assertThat(stuck.next(1, 0)).isEqualTo(1);
    assertThat(stuck.next(2, 9)).isEqualTo(1);
    assertThat(stuck.next(3, 10)).isEqualTo(3);
    assertThat(new StuckAt(0, 10).start(dice(), 0).next(2, 5)).isEqualTo(2);
  }

  @Test
  void shouldStepAtItsTime() {
    Signal step = new Step(10, HOUR, HOUR).start(dice(), 0);

    assertThat(step.next(1, HOUR - 1)).isEqualTo(1);
    assertThat(step.next(1, HOUR)).isEqualTo(11);
    assertThat(step.next(1, 2 * HOUR)).isEqualTo(1);
  }

  @Test
  void shouldDifferFromDeviceToDevice() {
    double one = new Spread(3).start(new Dice(1, 1), 0).next(0, 0);
    double other = new Spread(3).start(new Dice(1, 2), 0).next(0, 0);

    assertThat(one).isNotEqualTo(other).isBetween(-3.0, 3.0);
  }

  private static double[] values(SignalSpec spec) {
    Signal signal = spec.start(dice(), 0);
    return DoubleStream.generate(() -> signal.next(0, 0)).limit(MANY).toArray();
  }

  private static Dice dice() {
    return new Dice(7, 0);
  }
}
