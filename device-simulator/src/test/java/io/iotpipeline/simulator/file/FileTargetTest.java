package io.iotpipeline.simulator.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.simulator.replay.DataSet;
import io.iotpipeline.simulator.replay.ReplayFormat;
import io.iotpipeline.simulator.replay.ReplayMessage;
import io.iotpipeline.simulator.replay.ReplayReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTargetTest {
  @TempDir Path folder;

  @Test
  void shouldWriteWhatTheReplayReadsBack() throws Exception {
    byte[][] payloads = {
      "{\"deviceId\":\"d1\",\"timestamp\":1000,\"metrics\":{\"a\":1}}".getBytes(UTF_8),
      "{\"deviceId\":\"d1\",\"timestamp\":1000,\"metrics\":{\"a\":".getBytes(UTF_8),
      "{\"deviceId\":\"d2\",\"timestamp\":1000,\"metrics\":{\"a\":1}}".getBytes(UTF_8),
      "{\"timestamp\":1000,\n\"a\":1}".getBytes(UTF_8),
      {(byte) 0xc3, '(', '\n'},
      {},
      new byte[2 << 20],
    };
    Path file = folder.resolve("out.jsonl");
    try (FileTarget target = new FileTarget(file)) {
      for (byte[] payload : payloads) {
        target.send("d1", payload);
      }
      target.flush();
      assertThat(Files.size(file)).isGreaterThan(2 << 20);
    }

    List<ReplayMessage> back = read(file);
    assertThat(back).hasSize(payloads.length).allMatch(message -> message.thing().equals("d1"));
    for (int i = 0; i < payloads.length; i++) {
      assertThat(back.get(i).payload().shifted(0)).isEqualTo(payloads[i]);
    }
    assertThat(new String(back.get(3).payload().shifted(5), UTF_8))
        .isEqualTo("{\"timestamp\":1005,\n\"a\":1}");
    assertThat(Files.readString(file)).startsWith(new String(payloads[0], UTF_8) + "\n");
  }

  private static List<ReplayMessage> read(Path file) throws Exception {
    DataSet data = ReplayFormat.JSONL.dataSet(file);
    List<ReplayMessage> messages = new ArrayList<>();
    try (ReplayReader reader = data.open()) {
      for (ReplayMessage next = reader.next(); next != null; next = reader.next()) {
        messages.add(next);
      }
    }
    return messages;
  }
}
