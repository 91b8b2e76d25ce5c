package io.iotpipeline.local.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.kinesis.StreamRecord;
import io.iotpipeline.local.launcher.run.SentMessages.Arrival;
import io.iotpipeline.simulator.replay.MessageTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentMessagesTest {
  private final List<StreamRecord> stream = new ArrayList<>();
  private final SentMessages sent = new SentMessages(new IntoStream());

  @Test
  void shouldFindEverythingThatArrived() throws Exception {
    for (int i = 0; i < 3_000; i++) {
      send("d" + i % 7, Integer.toString(i));
    }

    assertThat(arrival()).isEqualTo(new Arrival(3_000, 3_000, 0));
  }

  @Test
  void shouldMissWhatDidNotArrive() throws Exception {
    send("d1", "a");
    send("d1", "b");
    send("d2", "a");
    stream.remove(0);

    assertThat(arrival()).isEqualTo(new Arrival(3, 2, 1));
  }

  @Test
  void shouldMissTheSecondOfTwoEqualMessages() throws Exception {
    send("d1", "a");
    send("d1", "a");
    stream.remove(0);

    assertThat(arrival().missing()).isEqualTo(1);
  }

  @Test
  void shouldCountWhatArrivedMoreOftenThanItWasSent() throws Exception {
    send("d1", "a");
    stream.add(stream.get(0));

    assertThat(arrival()).isEqualTo(new Arrival(1, 2, 0));
    assertThat(arrival().more()).isEqualTo(1);
  }

  private void send(String thing, String payload) throws Exception {
    sent.send(thing, payload.getBytes(StandardCharsets.UTF_8));
  }

  private Arrival arrival() throws IOException {
    return sent.arrival(stream::forEach);
  }

  /** Puts each message at the end of the stream. */
  private final class IntoStream implements MessageTarget {
    @Override
    public void send(String thing, byte[] payload) {
      stream.add(new StreamRecord("shard-0", Integer.toString(stream.size()), thing, payload, 0));
    }

    @Override
    public void flush() {}
  }
}
