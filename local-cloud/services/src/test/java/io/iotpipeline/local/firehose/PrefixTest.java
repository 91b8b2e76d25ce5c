package io.iotpipeline.local.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.iotpipeline.telemetry.store.LakeTable;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PrefixTest {
  private static final Instant ARRIVAL = Instant.parse("2026-01-31T23:05:06.789Z");

  @Test
  void shouldPutTheArrivalTimeInUtcIntoTheLakesPrefixes() {
    assertThat(new Prefix(LakeTable.READINGS.prefix()).at(ARRIVAL, ""))
        .isEqualTo("readings/dt=2026-01-31/hour=23/");
    assertThat(new Prefix(LakeTable.READINGS.errorPrefix()).at(ARRIVAL, "format-conversion-failed"))
        .isEqualTo("errors/readings/format-conversion-failed/dt=2026-01-31/");
  }

  @Test
  void shouldAddTheHourToAPrefixWithoutExpressions() {
    assertThat(new Prefix("raw/").at(ARRIVAL, "")).isEqualTo("raw/2026/01/31/23/");
  }

  @Test
  void shouldDrawRandomStrings() {
    Prefix prefix = new Prefix("!{firehose:random-string}/!{timestamp:yyyy}/");

    assertThat(prefix.at(ARRIVAL, "")).matches("[a-z0-9]{11}/2026/");
    assertThat(prefix.at(ARRIVAL, "")).isNotEqualTo(prefix.at(ARRIVAL, ""));
  }

  @Test
  void shouldRefuseAnExpressionThatFirehoseDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Prefix("x/!{partitionKeyFromQuery:day}/"))
        .withMessageContaining("!{partitionKeyFromQuery:day}");
  }
}
