package io.iotpipeline.simulator.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigShadowTest {
  private final List<Duration> changes = new ArrayList<>();
  private final ConfigShadow shadow =
      new ConfigShadow(
          "room-1", "room", Duration.ofSeconds(10), (thing, interval) -> changes.add(interval));

  @Test
  void shouldReportWhereNobodyMadeAShadowYet() throws IOException {
    assertThat(answer("get/rejected", "{\"code\":404}"))
        .isEqualTo(
            "{\"state\":{\"reported\":"
                + "{\"intervalSeconds\":10,\"model\":\"room\",\"problem\":null}}}");
    assertThat(changes).isEmpty();
  }

  @Test
  void shouldObeyWhatWasDesiredWhileItWasAway() throws IOException {
    assertThat(
            answer("get/accepted", "{\"version\":3,\"state\":{\"delta\":{\"intervalSeconds\":5}}}"))
        .contains("\"intervalSeconds\":5,");
    assertThat(changes).containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void shouldObeyADeltaOnceAndNoOlderOne() throws IOException {
    assertThat(answer("update/delta", "{\"version\":4,\"state\":{\"intervalSeconds\":0.5}}"))
        .contains("\"intervalSeconds\":0.5,");
    assertThat(answer("update/delta", "{\"version\":4,\"state\":{\"intervalSeconds\":0.5}}"))
        .isNull();
    assertThat(answer("update/delta", "{\"version\":2,\"state\":{\"intervalSeconds\":9}}"))
        .isNull();
    assertThat(changes).containsExactly(Duration.ofMillis(500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "\"often\"", "90000", "null", "[1]"})
  void shouldSayWhatItCanNotObey(String desired) throws IOException {
    assertThat(
            answer(
                "update/delta", "{\"version\":4,\"state\":{\"intervalSeconds\":" + desired + "}}"))
        .contains("\"intervalSeconds\":10,")
        .contains("is not a number of seconds from 0.1 to 86400");
    assertThat(changes).isEmpty();
  }

  private String answer(String topic, String payload) throws IOException {
    byte[] update = shadow.received(ConfigShadow.topic("room-1", topic), payload.getBytes(UTF_8));
    return update == null ? null : new String(update, UTF_8);
  }
}
