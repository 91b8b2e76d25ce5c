package io.iotpipeline.local.iot.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MqttLimitsTest {
  private final ConnectionRate rate = new ConnectionRate();
  private long now = 1_700_000_000_000L;

  @Test
  void shouldBoundTopics() {
    assertThat(MqttLimits.topicProblem("a/b/c/d/e/f/g/h")).isNull();
    assertThat(MqttLimits.topicProblem("a/b/c/d/e/f/g/h/i")).contains("7 slashes");
    assertThat(MqttLimits.topicProblem("$aws/rules/r/a/b/c/d/e/f/g/h")).isNull();
    assertThat(MqttLimits.topicProblem("$aws/rules/r/a/b/c/d/e/f/g/h/i")).contains("7 slashes");
    assertThat(MqttLimits.topicProblem("x".repeat(256))).isNull();
    assertThat(MqttLimits.topicProblem("x".repeat(257))).contains("256 bytes");
    assertThat(MqttLimits.topicProblem("é".repeat(129))).contains("256 bytes");
  }

  @Test
  void shouldAdmitAHundredPublishesASecond() {
    assertThat(admitted(150, 10)).isEqualTo(100);
    now += 500;
    assertThat(admitted(150, 10)).isEqualTo(50);
    now += 3_600_000;
    assertThat(admitted(150, 10)).isEqualTo(100);
  }

  @Test
  void shouldGrantNothingWhenTheClockIsSetBack() {
    assertThat(admitted(150, 10)).isEqualTo(100);
    now -= 3_600_000;
    assertThat(admitted(150, 10)).isZero();
    now += 100;
    assertThat(admitted(150, 10)).isEqualTo(10);
  }

  @Test
  void shouldAdmitHalfAMebibyteASecond() {
    assertThat(admitted(9, 128 * 1024)).isEqualTo(4);
    now += 250;
    assertThat(admitted(9, 128 * 1024)).isEqualTo(1);
  }

  private int admitted(int publishes, int bytes) {
    int admitted = 0;
    for (int i = 0; i < publishes; i++) {
      admitted += rate.admits(bytes, now) ? 1 : 0;
    }
    return admitted;
  }
}
