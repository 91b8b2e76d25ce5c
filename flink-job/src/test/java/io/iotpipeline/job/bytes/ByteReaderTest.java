package io.iotpipeline.job.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void shouldKeepEveryBitOfADecimal() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      double decimal =
          Double.parseDouble(
              random.nextInt(200_000) - 100_000 + "." + random.nextInt((int) Math.pow(10, i % 9)));
      double any = Double.longBitsToDouble(random.nextLong());
      out.reset();
      out.writeDecimal(decimal);
      out.writeDecimal(any);
      in.reset(out.toByteArray());
      assertSameBits(in.readDecimal(), decimal);
      assertSameBits(in.readDecimal(), any);
    }
  }

  @Test
  void shouldKeepEveryBitOfDecimalsAtTheEdges() {
    double[] values = {
      0.0,
      -0.0,
      1,
      -1,
      1e15,
      -1e15,
      1L << 47,
      1L << 48,
      1L << 53,
      1e300,
      0.1,
      1e-6,
      1e-7,
      4.35,
      Double.NaN,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      Double.NEGATIVE_INFINITY
    };
    for (double value : values) {
      out.reset();
      out.writeDecimal(value);
      in.reset(out.toByteArray());
      assertSameBits(in.readDecimal(), value);
      assertThat(in.hasMore()).isFalse();
    }
  }

  @Test
  void shouldWriteWhatSensorsMeasureInFewBytes() {
    double[] values = {21.5, 1013.25, -40, 0.007, 1};
    for (double value : values) {
      out.writeDecimal(value);
    }
    assertThat(out.size()).isLessThanOrEqualTo(3 * values.length);
  }

  private static void assertSameBits(double actual, double expected) {
    assertThat(Double.doubleToRawLongBits(actual)).isEqualTo(Double.doubleToRawLongBits(expected));
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

  @Test
  void shouldReadFramesOfAnyLengthAsWritten() {
    int[] lengths = {0, 1, 127, 128, 16_383, 16_384, 100_000};
    for (int length : lengths) {
      int frame = out.beginFrame();
      int inner = out.beginFrame();
      for (int i = 0; i < length; i++) {
        out.writeByte(i);
      }
      out.endFrame(inner);
      out.writeByte(7);
      out.endFrame(frame);
    }
    in.reset(out.toByteArray());
    for (int length : lengths) {
      int frame = in.enterFrame();
      int inner = in.enterFrame();
      for (int i = 0; i < length; i++) {
        assertThat(in.hasMore()).isTrue();
        assertThat(in.readByte()).isEqualTo((byte) i);
      }
      assertThat(in.hasMore()).isFalse();
      in.leaveFrame(inner);
      assertThat(in.readByte()).isEqualTo(7);
      in.leaveFrame(frame);
    }
    assertThat(in.hasMore()).isFalse();
  }

  @Test
  void shouldLeaveATailThatItDoesNotKnow() {
    int frame = out.beginFrame();
    out.writeByte(1);
    out.writeText("from tomorrow");
    out.endFrame(frame);
    out.writeByte(2);
    in.reset(out.toByteArray());
    int outer = in.enterFrame();
    assertThat(in.readByte()).isEqualTo(1);
    in.leaveFrame(outer);
    assertThat(in.readByte()).isEqualTo(2);
  }

  @Test
  void shouldNotReadBeyondAFrame() {
    int frame = out.beginFrame();
    out.writeByte(1);
    out.endFrame(frame);
    out.writeLong(0);
    in.reset(out.toByteArray());
    int outer = in.enterFrame();
    in.readLong();
    assertThatThrownBy(() -> in.leaveFrame(outer)).hasMessageContaining("7 bytes beyond the end");
  }

  @Test
  void shouldRefuseAFrameThatIsLongerThanItsBytes() {
    out.writeVarLong(9);
    out.writeLong(0);
    in.reset(out.toByteArray());
    assertThatThrownBy(in::enterFrame).hasMessageContaining("9 bytes, but only 8 are left");
  }
}
