package io.iotpipeline.telemetry.decode;

import static io.iotpipeline.telemetry.decode.Messages.ORIGIN;
import static io.iotpipeline.telemetry.decode.Messages.THING;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Reason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Names are kept from message to message, and change nothing about what a message says. */
class NameCacheTest {
  private final ReadingDecoder decoder = Messages.decoder();

  @Test
  void shouldNotMistakeWhatAnEscapedNameLooksLike() {
    // The first message's name is a":1,"b : unescaped, the second message begins with it.
    assertThat(decode("{\"a\\\":1,\\\"b\":2}").deadLetter().reason())
        .isEqualTo(Reason.METRIC_NAME_INVALID);
    assertThat(decode("{\"a\":1,\"b\":2}").reading().metricCount()).isEqualTo(2);
    assertThat(decode("{\"x\\u0000\":\"\",\"a\":1}").reading().attributeName(0)).isEqualTo("x\0");
    assertThat(decode("{\"x\0\":\"\",\"a\":1}").deadLetter().reason())
        .isEqualTo(Reason.MALFORMED_JSON);
  }

  @Test
  void shouldFindDuplicatesAmongMoreNamesThanTheCacheHolds() {
    StringBuilder names = new StringBuilder("{\"metrics\":{\"first\":1");
    for (int i = 0; i < 9000; i++) {
      names.append(",\"n").append(i).append("\":null");
    }
    for (int round = 0; round < 3; round++) {
      assertThat(decode(names + "}}").reading().metricCount()).isEqualTo(1);
      for (String again : new String[] {"first", "n0", "n4711", "n8999"}) {
        assertThat(decode(names + ",\"" + again + "\":2}}").deadLetter().reason())
            .as(again)
            .isEqualTo(Reason.DUPLICATE_KEY);
      }
    }
  }

  @Test
  void shouldFindDuplicatesAmongNamesThatAreTooLongToKeep() {
    String longName = "n".repeat(70_000);
    assertThat(decode("{\"a\":1,\"" + longName + "\":\"x\"}").isReading()).isTrue();
    longName = "n".repeat(60_000);
    assertThat(
            decode("{\"a\":1,\"" + longName + "\":\"x\",\"" + longName + "\":\"x\"}")
                .deadLetter()
                .reason())
        .isEqualTo(Reason.DUPLICATE_KEY);
  }

  @Test
  void shouldForgetAndLearnAgain() {
    for (int i = 0; i < 50_000; i++) {
      String name = "name" + i * 31 % 6007;
      Envelope envelope = decode("{\"" + name + "\":1,\"steady\":2,\"" + name + "x\":3}");
      assertThat(envelope.reading().metricName(0)).isEqualTo(name);
      assertThat(envelope.reading().metricName(1)).isEqualTo("steady");
      assertThat(envelope.reading().metricName(2)).isEqualTo(name + "x");
      assertThat(decode("{\"" + name + "\":1,\"" + name + "\":2}").deadLetter().reason())
          .isEqualTo(Reason.DUPLICATE_KEY);
    }
  }

  @Test
  void shouldNotKeepTheNamesOfLargePayloads() {
    String small = "{\"a\":1,\"" + "n".repeat(1_000) + "\":\"x\"}";
    assertThat(attributeName(small)).isSameAs(attributeName(small));
    String large = "{\"a\":1,\"" + "n".repeat(5_000) + "\":\"x\"}";
    assertThat(attributeName(large)).isEqualTo(attributeName(large));
    assertThat(attributeName(large)).isNotSameAs(attributeName(large));
  }

  private String attributeName(String payload) {
    return decode(payload).reading().attributeName(0);
  }

  private Envelope decode(String payload) {
    return decoder.decode(THING, payload.getBytes(StandardCharsets.UTF_8), ORIGIN);
  }
}
