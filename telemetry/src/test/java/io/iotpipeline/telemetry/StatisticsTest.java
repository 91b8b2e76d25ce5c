package io.iotpipeline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StatisticsTest {
  @Property
  void shouldMergeIntoWhatAddingOneByOneGives(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -1e6, max = 1e6) Double> values,
      @ForAll @Size(40) List<@IntRange(max = 20) Integer> times,
      @ForAll @IntRange(max = 40) int cut) {
    Statistics all = new Statistics();
    Statistics before = new Statistics();
    Statistics after = new Statistics();
    for (int i = 0; i < values.size(); i++) {
      all.add(values.get(i), times.get(i));
      (i < cut ? before : after).add(values.get(i), times.get(i));
    }
    before.merge(after);
    assertThat(before.count()).isEqualTo(all.count());
    assertThat(before.min()).isEqualTo(all.min());
    assertThat(before.max()).isEqualTo(all.max());
    assertThat(before.first()).isEqualTo(all.first());
    assertThat(before.firstTime()).isEqualTo(all.firstTime());
    assertThat(before.last()).isEqualTo(all.last());
    assertThat(before.lastTime()).isEqualTo(all.lastTime());
    assertThat(before.sum()).isCloseTo(all.sum(), within(1e-6));
    assertThat(before.mean()).isCloseTo(all.mean(), within(1e-6));
    assertThat(before.stddev()).isCloseTo(all.stddev(), within(1e-3));
  }

  @Example
  void shouldNotLoseSmallDeviationsOfLargeValues() {
    Statistics statistics = new Statistics();
    for (int i = 0; i < 1000; i++) {
      statistics.add(1e9 + i % 2, i);
    }
    assertThat(statistics.stddev()).isCloseTo(0.5, within(1e-9));
  }

  @Example
  void shouldTakeTheEarlierAddedAsFirstAndTheLaterAddedAsLastOfOneTime() {
    Statistics statistics = new Statistics();
    statistics.add(1, 10);
    statistics.add(2, 10);
    statistics.add(3, 5);
    statistics.add(4, 5);
    assertThat(statistics.first()).isEqualTo(3);
    assertThat(statistics.last()).isEqualTo(2);
  }

  @Example
  void shouldKeepACopyAsItWas() {
    Statistics statistics = new Statistics();
    statistics.add(1, 1);
    Statistics copy = statistics.copy();
    statistics.add(9, 2);
    assertThat(copy.count()).isEqualTo(1);
    assertThat(copy.max()).isEqualTo(1);
    assertThat(new Statistics().stddev()).isZero();
  }
}
