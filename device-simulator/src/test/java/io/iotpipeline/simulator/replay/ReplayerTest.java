package io.iotpipeline.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.config.JobProperties;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayerTest {
  @TempDir Path folder;

  private final List<String> sent = new ArrayList<>();
  private int flushes;

  @Test
  void shouldSendAllWithTheirNewTimes() throws Exception {
    DataSet data = data("1,10\n3,30\n");

    new Replayer(data, TimeMapping.lastIsNow(data.summary(), 0, 1_003), target(null)).run();

    assertThat(sent)
        .containsExactly(
            "d {\"timestamp\":1001,\"metrics\":{\"value\":10}}",
            "d {\"timestamp\":1003,\"metrics\":{\"value\":30}}");
    assertThat(flushes).isEqualTo(1);
  }

  @Test
  void shouldStoreWhatIsWaitingBeforeItWaits() throws Exception {
    DataSet data = data("0,1\n2,2\n2,3\n");

    new Replayer(data, TimeMapping.original(data.summary(), 0.05), target(null)).run();

    assertThat(sent).hasSize(3);
    assertThat(flushes).isGreaterThanOrEqualTo(2);
  }

  @Test
  void shouldEndWhenStopped() throws Exception {
    DataSet data = data("0,1\n" + Long.MAX_VALUE / 1_000_000_000 + ",2\n");
    Replayer[] replayer = new Replayer[1];
    replayer[0] =
        new Replayer(
            data, TimeMapping.original(data.summary(), 1), target(() -> replayer[0].stop()));

    replayer[0].run();

    assertThat(sent).hasSize(1);
    assertThat(replayer[0].sent()).isEqualTo(1);
    assertThat(flushes).isEqualTo(1);
  }

  @Test
  void shouldKeepThingsTogetherWhenTheStreamRefusesSomeOfTheirMessages() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int second = 0; second < 1_000; second += 10) {
      for (int thing = 0; thing < 5; thing++) {
        lines.append("{\"deviceId\":\"d" + thing + "\",\"timestamp\":" + second * 1_000 + "}\n");
      }
    }
    DataSet data =
        ReplayFormat.JSONL.dataSet(ReplayMessages.write(folder, "fleet.jsonl", lines.toString()));
    FlakyKinesis kinesis = new FlakyKinesis(0.3, 0);

    new Replayer(data, TimeMapping.original(data.summary(), 0), new KinesisTarget(kinesis, "s"))
        .run();

    assertThat(kinesis.stored).hasSize(500);
    long latest = 0;
    for (String stored : kinesis.stored) {
      long time = Long.parseLong(stored.replaceFirst(".*:(\\d+)}", "$1"));
      latest = Math.max(latest, time);
      assertThat(latest - time).isLessThan(JobProperties.SOURCE_OUT_OF_ORDER_MS.defaultValue());
    }
  }

  private DataSet data(String rows) throws Exception {
    return ReplayFormat.CSV.dataSet(
        ReplayMessages.write(folder, "d.csv", "timestamp,value\n" + rows));
  }

  private MessageTarget target(Runnable atEach) {
    return new MessageTarget() {
      @Override
      public void send(String thing, byte[] payload) {
        sent.add(thing + " " + new String(payload, StandardCharsets.UTF_8));
        if (atEach != null) {
          atEach.run();
        }
      }

      @Override
      public void flush() {
        flushes++;
      }
    };
  }
}
