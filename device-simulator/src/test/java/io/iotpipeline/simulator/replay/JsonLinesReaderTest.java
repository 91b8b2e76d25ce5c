package io.iotpipeline.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesReaderTest {
  @TempDir Path folder;

  @Test
  void shouldReplaceNothingButTheTime() throws Exception {
    List<ReplayMessage> messages =
        read(
            "{\"deviceId\":\"d1\", \"timestamp\" : 1000 , \"a\":1.50}\n"
                + "{\"a\":{\"timestamp\":7},\"timestamp\":\"2020-01-01T01:00:00+01:00\"}\n");

    assertThat(messages.get(0).thing()).isEqualTo("d1");
    assertThat(ReplayMessages.text(messages.get(0), 5))
        .isEqualTo("{\"deviceId\":\"d1\", \"timestamp\" : 1005 , \"a\":1.50}");
    assertThat(messages.get(1).thing()).isEqualTo("fleet");
    assertThat(ReplayMessages.text(messages.get(1), 5))
        .isEqualTo("{\"a\":{\"timestamp\":7},\"timestamp\":\"2020-01-01T00:00:00.005Z\"}");
    assertThat(ReplayMessages.text(messages.get(1), 0)).contains("01:00:00+01:00");
  }

  @Test
  void shouldSendAsItIsWhatIsNoMessage() throws Exception {
    byte[] content = "{\"a\":1\n[1]\n\u00e4 \n{\"timestamp\":1.5}\n".getBytes("ISO-8859-1");
    Path file = Files.write(folder.resolve("fleet.jsonl"), content);

    List<ReplayMessage> messages = ReplayMessages.of(ReplayFormat.JSONL, file);

    assertThat(messages).noneMatch(ReplayMessage::hasTime).allMatch(m -> m.thing().equals("fleet"));
    assertThat(messages.get(2).payload().shifted(99)).containsExactly(0xe4, ' ');
    assertThat(ReplayMessages.text(messages.get(3), 99)).isEqualTo("{\"timestamp\":1.5}");
  }

  private List<ReplayMessage> read(String content) throws Exception {
    return ReplayMessages.of(
        ReplayFormat.JSONL, ReplayMessages.write(folder, "fleet.jsonl", content));
  }
}
