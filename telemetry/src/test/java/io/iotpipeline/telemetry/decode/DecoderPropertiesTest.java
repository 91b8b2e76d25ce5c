package io.iotpipeline.telemetry.decode;

import static io.iotpipeline.telemetry.decode.Messages.ARRIVAL;
import static io.iotpipeline.telemetry.decode.Messages.MAX_AGE;
import static io.iotpipeline.telemetry.decode.Messages.ORIGIN;
import static io.iotpipeline.telemetry.decode.Messages.THING;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds for any bytes: the decoder says what Jackson and the plainest code say. */
class DecoderPropertiesTest {
  private static final Set<Reason> SYNTAX =
      Set.of(Reason.INVALID_UTF8, Reason.MALFORMED_JSON, Reason.TOO_DEEP);

  /** Lives through all tries, so that what one message leaves behind meets the next. */
  private static final ReadingDecoder EXPERIENCED = Messages.decoder();

  @Property(tries = 60_000)
  void shouldDecodeAsTheOracleDoes(@ForAll("messages") byte[] payload) {
    check(EXPERIENCED, payload);
  }

  @Property(tries = 5_000)
  void shouldNotDependOnTheMessagesBefore(@ForAll("messages") byte[] payload) {
    Envelope first = Messages.decoder().decode(THING, payload, ORIGIN);
    Envelope second = EXPERIENCED.decode(THING, payload, ORIGIN);
    assertThat(describe(second)).isEqualTo(describe(first));
  }

  @Property(tries = 20_000)
  void shouldReadEveryDoubleThatJavaWrites(@ForAll double value) {
    Envelope envelope = decode("{\"a\":" + value + "}");
    assertThat(envelope.reading().metricValue(0)).isEqualTo(value);
  }

  @Property(tries = 20_000)
  void shouldReadAnyDecimal(@ForAll("decimals") String number) {
    double expected = Double.parseDouble(number);
    Envelope envelope = decode("{\"a\":" + number + "}");
    if (Double.isInfinite(expected)) {
      assertThat(envelope.deadLetter().reason()).isEqualTo(Reason.METRIC_NOT_FINITE);
    } else {
      assertThat(Double.doubleToRawLongBits(envelope.reading().metricValue(0)))
          .as(number)
          .isEqualTo(Double.doubleToRawLongBits(expected));
    }
  }

  @Property(tries = 5_000)
  void shouldReadEveryMomentThatJavaWrites(
      @ForAll @LongRange(min = -62_167_219_200_000L, max = 253_402_300_799_999L) long epochMs,
      @ForAll @LongRange(min = -18 * 60, max = 18 * 60) long offset) {
    java.time.OffsetDateTime written =
        java.time.Instant.ofEpochMilli(epochMs)
            .atOffset(java.time.ZoneOffset.ofTotalSeconds((int) offset * 60));
    if (written.getYear() >= 0 && written.getYear() <= 9999) {
      assertThat(IsoInstant.parse(written.toString())).as(written.toString()).hasValue(epochMs);
    }
  }

  @Provide
  Arbitrary<byte[]> messages() {
    return Arbitraries.randomValue(random -> new RandomMessages(random).next());
  }

  @Provide
  Arbitrary<String> decimals() {
    return Arbitraries.randomValue(DecoderPropertiesTest::decimal);
  }

  private static String decimal(Random random) {
    StringBuilder digits = new StringBuilder(random.nextBoolean() ? "-" : "");
    digits.append(random.nextInt(10) == 0 ? "0" : String.valueOf(1 + random.nextInt(9)));
    if (digits.charAt(digits.length() - 1) != '0') {
      random.ints(random.nextInt(22), 0, 10).forEach(digits::append);
    }
    if (random.nextBoolean()) {
      digits.append('.');
      random.ints(1 + random.nextInt(22), 0, 10).forEach(digits::append);
    }
    if (random.nextBoolean()) {
      digits.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(700) - 350);
    }
    return digits.toString();
  }

  private static Envelope decode(String payload) {
    return EXPERIENCED.decode(THING, payload.getBytes(StandardCharsets.UTF_8), ORIGIN);
  }

  /** Also called by hand, for longer than a test may take. */
  static void check(ReadingDecoder decoder, byte[] payload) {
    Envelope envelope = decoder.decode(THING, payload, ORIGIN);
    JacksonOracle oracle = JacksonOracle.of(THING, payload, ARRIVAL, MAX_AGE, Limits.MAX_AHEAD_MS);
    String what = new String(payload, StandardCharsets.UTF_8) + " is " + describe(envelope);
    if (oracle.isSyntax) {
      // Which of several syntax problems comes first is the decoder's to say.
      assertThat(envelope.isReading()).as(what).isFalse();
      assertThat(envelope.deadLetter().reason()).as(what).isIn(SYNTAX);
      return;
    }
    assertThat(envelope.isReading() ? null : envelope.deadLetter().reason())
        .as(what)
        .isEqualTo(oracle.reason);
    if (envelope.isReading()) {
      checkReading(envelope.reading(), oracle, what);
    }
  }

  private static void checkReading(Reading reading, JacksonOracle oracle, String what) {
    long time = oracle.hasTime ? oracle.time.longValueExact() : ARRIVAL;
    assertThat(reading.eventTime()).as(what).isEqualTo(time);
    assertThat(reading.isDeviceTime()).as(what).isEqualTo(oracle.hasTime);
    assertThat(reading.sequence()).as(what).isEqualTo(oracle.sequence);
    if (oracle.readingId != null) {
      assertThat(reading.readingId()).as(what).isEqualTo(oracle.readingId);
    }
    assertThat(reading.kind()).as(what).isEqualTo(oracle.kind);
    assertThat(bits(ReadingDecoderTest.metrics(reading))).as(what).isEqualTo(bits(oracle.metrics));
    assertThat(ReadingDecoderTest.attributes(reading)).as(what).isEqualTo(oracle.attributes);
  }

  private static Map<String, Long> bits(Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, e -> Double.doubleToRawLongBits(e.getValue())));
  }

  private static String describe(Envelope envelope) {
    if (!envelope.isReading()) {
      DeadLetter letter = envelope.deadLetter();
      return letter.reason() + " " + letter.detail();
    }
    Reading reading = envelope.reading();
    return reading.toString()
        + reading.sequence()
        + bits(ReadingDecoderTest.metrics(reading))
        + ReadingDecoderTest.attributes(reading);
  }
}
