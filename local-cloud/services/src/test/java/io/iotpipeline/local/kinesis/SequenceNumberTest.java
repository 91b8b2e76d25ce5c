package io.iotpipeline.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.iotpipeline.telemetry.Origin;
import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SequenceNumberTest {
  private static final Instant YEAR_2014 = Instant.parse("2014-01-01T00:00:00Z");
  private static final Instant YEAR_2015 = Instant.parse("2015-01-01T00:00:00Z");

  @Test
  void shouldReadANumberThatKinesisItselfGave() {
    // From the example of PutRecord in the Kinesis API reference.
    String given = "49543463076548007577105092703039560359975228518395019266";

    SequenceNumber number = SequenceNumber.parse(given);

    assertThat(number.shardIndex()).isZero();
    // That reference was written in 2014.
    assertThat(Instant.ofEpochSecond(number.createdSeconds())).isBetween(YEAR_2014, YEAR_2015);
    assertThat(Instant.ofEpochSecond(number.seconds())).isBetween(YEAR_2014, YEAR_2015);
    assertThat(number.seconds()).isGreaterThanOrEqualTo(number.createdSeconds());
  }

  @Test
  void shouldComeBackFromItsDecimalForm() {
    SequenceNumber number =
        new SequenceNumber(1_700_000_000L, 0x7fffffff, 1L << 52, 1_800_000_000L);

    assertThat(SequenceNumber.parse(number.toString())).isEqualTo(number);
    assertThat(number.toString()).hasSize(56);
  }

  @Test
  void shouldGrowWithTheIndexAndFromParentToChild() {
    SequenceNumber early = new SequenceNumber(1_700_000_000L, 5, 9, 1_700_000_900L);
    SequenceNumber late = new SequenceNumber(1_700_000_000L, 5, 10, 1_700_000_001L);
    SequenceNumber end = new SequenceNumber(1_700_000_000L, 5, SequenceNumber.END_INDEX, 0);
    SequenceNumber child = new SequenceNumber(1_700_000_001L, 2, 0, 1_700_000_001L);

    assertThat(value(early)).isLessThan(value(late));
    assertThat(value(late)).isLessThan(value(end));
    assertThat(value(end)).isLessThan(value(child));
  }

  @Test
  void shouldBreakTiesOfOneMillisecondInTheContractsVersion() {
    long arrival = 1_700_000_000_000L;
    SequenceNumber one = new SequenceNumber(1_700_000_000L, 5, 9, arrival / 1000);
    SequenceNumber two = new SequenceNumber(1_700_000_000L, 5, 10, arrival / 1000);

    assertThat(new Origin("s", two.toString(), arrival).version())
        .isEqualTo(new Origin("s", one.toString(), arrival).version() + 1);
  }

  @Test
  void shouldRefuseOtherNumbers() {
    assertThatIllegalArgumentException().isThrownBy(() -> SequenceNumber.parse("0"));
    assertThatIllegalArgumentException().isThrownBy(() -> SequenceNumber.parse("x"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequenceNumber.parse("1" + "0".repeat(55)));
  }

  private static BigInteger value(SequenceNumber number) {
    return new BigInteger(number.toString());
  }
}
