package io.iotpipeline.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox outbox = new Outbox();
  private final List<Outgoing> messages =
      IntStream.range(0, 5)
          .mapToObj(i -> new Outgoing(MqttTopic.of("t"), new byte[i], true))
          .toList();

  @Test
  void shouldSendAgainInTheFirstOrder() {
    messages.forEach(outbox::add);
    IntStream.range(0, 3).forEach(i -> outbox.send());
    outbox.takeBack();

    assertThat(outbox.inFlight()).isZero();
    assertThat(sendAll()).containsExactlyElementsOf(messages);
  }

  @Test
  void shouldNotSendAgainWhatWasAcknowledgedMeanwhile() {
    messages.forEach(outbox::add);
    IntStream.range(0, 3).forEach(i -> outbox.send());
    outbox.acknowledged(messages.get(0));
    outbox.takeBack();
    messages.get(1).done = true;

    assertThat(sendAll()).containsExactlyElementsOf(messages.subList(2, 5));
  }

  @Test
  void shouldSendARefusedMessageBeforeThoseThatWait() {
    messages.forEach(outbox::add);
    outbox.takeBack(outbox.send());

    assertThat(outbox.next()).isSameAs(messages.get(0));
    assertThat(outbox.clear()).hasSize(5);
    assertThat(outbox.next()).isNull();
  }

  private List<Outgoing> sendAll() {
    List<Outgoing> sent = new ArrayList<>();
    while (outbox.next() != null) {
      sent.add(outbox.send());
    }
    return sent;
  }
}
