package io.iotpipeline.job.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteReaderTest {
  private static final long[] NUMBERS = {
    0, 1, 127, 128, 16_383, 16_384, -1, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
  };

  private final ByteWriter out = new ByteWriter();
  private final ByteReader in = new ByteReader();

  @Test
  void shouldReadNumbersAsWritten() {
    for (long number : NUMBERS) {
      out.writeVarLong(number);
      out.writeSignedVarLong(number);
      out.writeLong(number);
    }
    in.reset(out.toByteArray());
    for (long number : NUMBERS) {
      assertThat(in.readVarLong()).isEqualTo(number);
      assertThat(in.readSignedVarLong()).isEqualTo(number);
      assertThat(in.readLong()).isEqualTo(number);
    }
  }

  @Test
  void shouldKeepEveryBitOfADouble() {
    double[] values = {0.0, -0.0, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY};
    for (double value : values) {
      out.writeDouble(value);
    }
    in.reset(out.toByteArray());
    for (double value : values) {
      assertThat(Double.doubleToRawLongBits(in.readDouble()))
          .isEqualTo(Double.doubleToRawLongBits(value));
    }
  }

  @Test
  void shouldReadAnyTextAsWritten() {
    Random random = new Random(1);
    for (int round = 0; round < 2_000; round++) {
      int top = new int[] {128, 256, 65_536}[random.nextInt(3)];
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(100); i > 0; i--) {
        text.append((char) random.nextInt(top));
      }
      out.reset();
      out.writeText(text.toString());
      out.writeText(null);
      out.writeText(text.toString());
      in.reset(out.toByteArray());
      assertThat(in.readText()).isEqualTo(text.toString());
      assertThat(in.readText()).isNull();
      assertThat(in.readSymbol()).isEqualTo(text.toString());
    }
  }

  @Test
  void shouldGiveTheSameStringForTheSameSymbol() {
    out.writeText("temperature");
    out.writeText("temperature");
    in.reset(out.toByteArray());
    assertThat(in.readSymbol()).isSameAs(in.readSymbol());
  }

  @Test
  void shouldReadMoreSymbolsThanItRemembers() {
    for (int round = 0; round < 2; round++) {
      out.reset();
      for (int i = 0; i < 10_000; i++) {
        out.writeText("metric_" + i);
      }
      in.reset(out.toByteArray());
      for (int i = 0; i < 10_000; i++) {
        assertThat(in.readSymbol()).isEqualTo("metric_" + i);
      }
    }
  }
}
