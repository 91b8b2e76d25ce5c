package io.iotpipeline.telemetry.decode;

import static io.iotpipeline.telemetry.decode.Messages.ARRIVAL;
import static io.iotpipeline.telemetry.decode.Messages.ORIGIN;
import static io.iotpipeline.telemetry.decode.Messages.THING;
import static io.iotpipeline.telemetry.decode.Messages.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reading;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reading that is sent once more is the same reading. */
class ReadingMessageTest {
  private static final long LATER = 3_600_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"timestamp\":1700000000000,\"sequence\":42,\"kind\":\"climate\",\"t\":21.5}",
        "{\"timestamp\":1700000000000,\"t\":21.50}",
        "{\"timestamp\":\"2023-11-14T22:13:19Z\", \"on\":true, \"metrics\":{\"t\":-0.0}}",
        "{\"t\":21.5}",
        "{\"sequence\":7,\"t\":21.5}",
        "{\"readingId\":\"00000000000000ff\",\"t\":21.5}",
        "{\"x\":2,\"metrics\":{\"readingId\":1},\"attributes\":{\"metrics\":\"\\u0000\\\"\\\\é🧀\",\"n\":1.50}}",
      })
  void shouldDecodeToTheSameReading(String payload) {
    Reading once = reading(payload);
    Reading again = again(once);

    assertThat(again.readingId()).isEqualTo(once.readingId());
    assertThat(again.eventTime()).isEqualTo(once.eventTime());
    assertThat(again.sequence()).isEqualTo(once.sequence());
    assertThat(again.kind()).isEqualTo(once.kind());
    assertThat(ReadingDecoderTest.metrics(again)).isEqualTo(ReadingDecoderTest.metrics(once));
    assertThat(ReadingDecoderTest.attributes(again)).isEqualTo(ReadingDecoderTest.attributes(once));
    assertThat(again.isDeviceTime()).isTrue();
  }

  @Property(tries = 1_500)
  void shouldKeepTheIdOfWhateverIsAccepted(@ForAll("messages") byte[] payload) {
    Envelope envelope = Messages.decode(payload);
    if (envelope.isReading()) {
      Reading once = envelope.reading();
      Reading again = again(once);
      assertThat(again.readingId()).isEqualTo(once.readingId());
      assertThat(ReadingDecoderTest.metrics(again)).isEqualTo(ReadingDecoderTest.metrics(once));
      assertThat(ReadingDecoderTest.attributes(again))
          .isEqualTo(ReadingDecoderTest.attributes(once));
    }
  }

  @Test
  void shouldBeTheSameBytesEachTime() {
    Reading once = reading("{\"timestamp\":1700000000000,\"t\":21.5}");
    assertThat(message(once)).isEqualTo(message(again(once)));
  }

  @Test
  void shouldSayTheIdThatTheReadingHas() {
    Reading once = reading("{\"sequence\":7,\"timestamp\":1700000000000,\"t\":21.5}");
    assertThat(new String(message(once), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"timestamp\":1700000000000,\"sequence\":7,\"readingId\":\""
                + once.readingId()
                + "\",\"kind\":\"telemetry\",\"metrics\":{\"t\":21.5}}");
  }

  @Provide
  Arbitrary<byte[]> messages() {
    return Arbitraries.randomValue(random -> new RandomMessages(random).next());
  }

  private static Reading again(Reading once) {
    Origin origin = new Origin(ORIGIN.shardId(), "2", ARRIVAL + LATER);
    Envelope envelope =
        new ReadingDecoder(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2)
            .decode(THING, message(once), origin);
    assertThat(envelope.isReading()).as(envelope.toString()).isTrue();
    return envelope.reading();
  }

  private static byte[] message(Reading reading) {
    return ReadingMessage.of(
        reading.kind(),
        reading.eventTime(),
        reading.sequence(),
        ReadingDecoderTest.metrics(reading),
        ReadingDecoderTest.attributes(reading),
        reading.id());
  }
}
