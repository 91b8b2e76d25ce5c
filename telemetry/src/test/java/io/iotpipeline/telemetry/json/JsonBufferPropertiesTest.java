package io.iotpipeline.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What is written can be read, and is then what it was. */
class JsonBufferPropertiesTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  private final JsonBuffer buffer = new JsonBuffer(0);

  @Property(tries = 20_000)
  void shouldWriteDoublesThatReadBackBitForBit(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    if (Double.isFinite(value)) {
      assertReadsBack(value);
    }
  }

  @Property(tries = 20_000)
  void shouldWriteDecimalsThatReadBackBitForBit(
      @ForAll long units,
      @ForAll @IntRange(max = 12) int places,
      @ForAll @IntRange(max = 50) int shift) {
    assertReadsBack((units >> shift) / Math.pow(10, places));
  }

  private void assertReadsBack(double value) {
    buffer.reset();
    buffer.number(value);
    String text = buffer.toString();
    assertThat(Double.doubleToRawLongBits(Double.parseDouble(text)))
        .as(text)
        .isEqualTo(Double.doubleToRawLongBits(value));
    assertThat(text).matches("-?(0|[1-9]\\d*)(\\.\\d+)?(E-?\\d+)?");
  }

  @Example
  void shouldWriteWhatSensorsSendAsItIs() {
    for (String text :
        new String[] {"0", "-0", "21.5", "-0.1", "0.000001", "1013.25", "360", "51.41268", "-7"}) {
      buffer.reset();
      buffer.number(Double.parseDouble(text));
      assertThat(buffer.toString()).isEqualTo(text);
    }
    for (double value :
        new double[] {1L << 53, (1L << 53) + 2, 1e15 + 0.5, Long.MAX_VALUE, Double.MIN_VALUE}) {
      assertReadsBack(value);
      assertReadsBack(-value);
    }
  }

  @Property(tries = 5_000)
  void shouldWriteLongs(@ForAll long value) {
    buffer.reset();
    buffer.number(value);
    assertThat(buffer.toString()).isEqualTo(Long.toString(value));
  }

  @Property(tries = 10_000)
  void shouldWriteAnyString(@ForAll String text) throws IOException {
    buffer.reset();
    buffer.string(text);
    assertThat(JACKSON.readTree(buffer.toByteArray()).textValue()).isEqualTo(wellFormed(text));
  }

  @Example
  void shouldEscapeWhatMustBeAndNothingElse() {
    buffer.string("\"\\/\b\f\n\r\t\u0000\u001f\u007fä€🧀\ud83e<\uddc0");
    assertThat(buffer.toString())
        .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007fä€🧀\ufffd<\ufffd\"");
  }

  @Property(tries = 5_000)
  void shouldWriteTimesAsJavaDoes(
      @ForAll @LongRange(min = -62_167_219_200_000L, max = 253_402_300_799_999L) long epochMs) {
    buffer.reset();
    UtcText.append(epochMs, buffer);
    assertThat(buffer.toString())
        .isEqualTo(
            DateTimeFormatter.ofPattern("'\"'uuuu-MM-dd HH:mm:ss.SSS'\"'")
                .withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochMilli(epochMs)));
  }

  @Example
  void shouldKeepTimesInTheForm() {
    UtcText.append(Long.MIN_VALUE, buffer);
    UtcText.append(Long.MAX_VALUE, buffer);
    assertThat(buffer.toString())
        .isEqualTo("\"0000-01-01 00:00:00.000\"\"9999-12-31 23:59:59.999\"");
  }

  private static String wellFormed(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints().forEach(c -> result.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
    return result.toString();
  }
}
