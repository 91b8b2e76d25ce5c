package io.iotpipeline.local.iot.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.iotpipeline.telemetry.iot.IngestRule;
import org.junit.jupiter.api.Test;

class IotRuleTest {
  private final IotRule rule = IotRule.deployed();

  @Test
  void shouldTakeTelemetryOfAnyThing() {
    assertThat(rule.takes(RuleTopic.of("device/d1/telemetry"))).isTrue();
    assertThat(rule.takes(RuleTopic.of("device/d1/telemetry/x"))).isFalse();
    assertThat(rule.takes(RuleTopic.of("device/telemetry"))).isFalse();
    assertThat(rule.takes(RuleTopic.of("$aws/things/d1/shadow/update"))).isFalse();
  }

  @Test
  void shouldTakeBasicIngestThatNamesIt() {
    RuleTopic mine = RuleTopic.of(IngestRule.basicIngestTopic(rule.name(), "d1"));
    assertThat(mine.isBasicIngest()).isTrue();
    assertThat(rule.takes(mine)).isTrue();
    assertThat(rule.takes(RuleTopic.of(IngestRule.basicIngestTopic("other", "d1")))).isFalse();
  }

  @Test
  void shouldHandOnTheRawBytesUnderTheThingsName() {
    byte[] payload = {0, -1, 7};
    for (String topic :
        new String[] {"device/d1/telemetry", IngestRule.basicIngestTopic(IngestRule.NAME, "d1")}) {
      RuleRecord record = rule.record(RuleTopic.of(topic), "client", payload);
      assertThat(record.partitionKey()).isEqualTo("d1");
      assertThat(record.data()).isSameAs(payload);
      assertThat(record.topic()).isEqualTo("device/d1/telemetry");
    }
  }

  @Test
  void shouldRefuseSqlThatDoesMore() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule("SELECT *, timestamp() AS t FROM 'a'", "2016-03-23", "k"))
        .withMessageContaining("is not SELECT * FROM");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule("SELECT * FROM 'a'", "2015-10-08", "k"))
        .withMessageContaining("2016-03-23");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule("SELECT * FROM 'a'", "2016-03-23", "${deviceId}"))
        .withMessageContaining("${deviceId} is not ${topic(n)}");
  }

  @Test
  void shouldMatchFilters() {
    assertThat(new TopicFilter("a/#").matches("a/b/c")).isTrue();
    assertThat(new TopicFilter("a/+/c").matches("a//c")).isTrue();
    assertThat(new TopicFilter("a/+").matches("a/b/c")).isFalse();
    assertThat(new TopicFilter("a/b").matches("a")).isFalse();
  }

  @Test
  void shouldFillInTemplates() {
    assertThat(new SubstitutionTemplate("x-${topic(2)}-${topic(9)}-${topic()}").fill("a/b"))
        .isEqualTo("x-b--a/b");
  }

  private static IotRule rule(String sql, String version, String key) {
    return new IotRule("r", sql, version, key);
  }
}
