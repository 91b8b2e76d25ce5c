package io.iotpipeline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class OriginTest {
  private static final long NOW = 1_700_000_000_000L;

  @Property
  void shouldGrowWithTheRecordsPlaceInTheShard(
      @ForAll @LongRange(max = (1 << 22) - 2) long index, @ForAll long low) {
    assertThat(at(NOW, index + 1, low).version()).isGreaterThan(at(NOW, index, ~low).version());
  }

  @Property
  void shouldGrowWithTheArrivalWhateverThePlace(
      @ForAll @LongRange(max = 4_000_000_000_000L) long arrival,
      @ForAll @LongRange(max = (1 << 22) - 1) long one,
      @ForAll @LongRange(max = (1 << 22) - 1) long other) {
    long version = at(arrival, one, 0).version();
    assertThat(version).isNotNegative();
    assertThat(at(arrival + 1, other, 0).version()).isGreaterThan(version);
  }

  @Example
  void shouldOrderByArrivalWhereTheSequenceNumberIsNone() {
    Origin origin = new Origin("s", "not a number", NOW);
    assertThat(origin.version()).isPositive();
    assertThat(new Origin("s", "", NOW + 1).version()).isGreaterThan(origin.version());
  }

  @Example
  void shouldBeEqualToItsLike() {
    assertThat(at(NOW, 1, 2)).isEqualTo(at(NOW, 1, 2)).hasSameHashCodeAs(at(NOW, 1, 2));
    assertThat(at(NOW, 1, 2)).isNotEqualTo(at(NOW, 2, 2));
    assertThat(at(NOW, 1, 2)).isNotEqualTo(at(NOW + 1, 1, 2));
  }

  private static Origin at(long arrival, long index, long low) {
    BigInteger number =
        BigInteger.ONE
            .shiftLeft(185)
            .add(BigInteger.valueOf(index).shiftLeft(80))
            .add(BigInteger.valueOf(low >>> 1));
    return new Origin("shardId-000000000000", number.toString(), arrival);
  }
}
