package io.iotpipeline.telemetry.decode;

import static io.iotpipeline.telemetry.decode.Messages.ORIGIN;
import static io.iotpipeline.telemetry.decode.Messages.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reading;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes two messages the same reading. */
class ReadingIdTest {
  private static final String COUNTED =
      "{\"timestamp\":1700000000000,\"sequence\":42,\"kind\":\"climate\",\"t\":21.5}";
  private static final String UNCOUNTED = "{\"timestamp\":1700000000000,\"t\":21.5}";

  /** They stand in the lake and in the job's state: if this fails, the code is wrong. */
  @Test
  void shouldNeverChange() {
    assertThat(reading(COUNTED).readingId()).isEqualTo("254b3df8efa5e25a");
    assertThat(reading(UNCOUNTED).readingId()).isEqualTo("acabfee9d02e34eb");
    assertThat(reading("{\"t\":21.5}").readingId()).isEqualTo("56a12a6314cadcb7");
  }

  /** From the reference implementation. */
  @ParameterizedTest
  @CsvSource({
    "'', EF46DB3751D8E999",
    "a, D24EC4F1A98C6E5B",
    "abc, 44BC2CF5AD770999",
    "Nobody inspects the spammish repetition, FBCEA83C8A378BF1",
  })
  void shouldHashAsXxHash64Does(String text, String hash) {
    assertThat(Reading.hex(PayloadHash.of(text.getBytes(StandardCharsets.UTF_8))))
        .isEqualToIgnoringCase(hash);
  }

  @Test
  void shouldNameAReadingByKindTimeAndSequence() {
    long id = reading(COUNTED).id();
    assertThat(reading(COUNTED.replace("21.5", "22")).id()).isEqualTo(id);
    assertThat(reading(COUNTED.replace("1700000000000", "\"2023-11-14T22:13:20Z\"")).id())
        .isEqualTo(id);
    assertThat(reading(COUNTED.replace("42", "43")).id()).isNotEqualTo(id);
    assertThat(reading(COUNTED.replace("00,", "01,")).id()).isNotEqualTo(id);
    assertThat(reading(COUNTED.replace("climate", "flow")).id()).isNotEqualTo(id);
  }

  @Test
  void shouldNameAReadingWithoutSequenceByItsBytes() {
    long id = reading(UNCOUNTED).id();
    assertThat(reading(UNCOUNTED).id()).isEqualTo(id);
    assertThat(reading(UNCOUNTED.replace("21.5", "21.50")).id()).isNotEqualTo(id);
    assertThat(reading(UNCOUNTED + " ").id()).isNotEqualTo(id);
    assertThat(reading(UNCOUNTED.replace("00,", "01,")).id()).isNotEqualTo(id);
  }

  @Test
  void shouldTakeEqualHeartbeatsAsReadingsEach() {
    assertThat(idAt(ORIGIN.arrivalTime() + 60_000)).isNotEqualTo(idAt(ORIGIN.arrivalTime()));
    assertThat(idAt(ORIGIN.arrivalTime())).isEqualTo(reading("{\"t\":21.5}").id());
  }

  @Test
  void shouldTakeTheIdThatTheMessageSays() {
    String named = COUNTED.replace("{", "{\"readingId\":\"00ab54a98ceb1f0f\",");
    assertThat(reading(named).readingId()).isEqualTo("00ab54a98ceb1f0f");
    assertThat(reading(named.replace("42", "43")).readingId()).isEqualTo("00ab54a98ceb1f0f");
    assertThat(reading(named.replace("00ab54a98ceb1f0f", "ffffffffffffffff")).id()).isEqualTo(-1);
    assertThat(reading(named.replace("\"00ab54a98ceb1f0f\"", "null")).id())
        .isEqualTo(reading(COUNTED).id());
  }

  private static long idAt(long arrival) {
    return Messages.decoder()
        .decode(
            "d1", "{\"t\":21.5}".getBytes(StandardCharsets.UTF_8), new Origin("s", "1", arrival))
        .reading()
        .id();
  }
}
