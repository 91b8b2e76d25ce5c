package io.iotpipeline.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

class KinesisTargetTest {
  @Test
  void shouldKeepEachThingsOrderWhenEntriesAreRefused() throws Exception {
    FlakyKinesis kinesis = new FlakyKinesis(0.2, 0);
    KinesisTarget target = new KinesisTarget(kinesis, "s");

    sendTo(target, 5, 30);

    assertThat(target.stored()).isEqualTo(150);
    for (int thing = 0; thing < 5; thing++) {
      assertThat(of(kinesis, thing)).containsExactlyElementsOf(expected(thing, 30));
    }
  }

  @Test
  void shouldRepeatButNeverReorderWhenAnswersGetLost() throws Exception {
    FlakyKinesis kinesis = new FlakyKinesis(0, 0.3);
    KinesisTarget target = new KinesisTarget(kinesis, "s");

    sendTo(target, 3, 30);

    for (int thing = 0; thing < 3; thing++) {
      List<String> stored = of(kinesis, thing).toList();
      assertThat(stored).hasSizeGreaterThan(30).isSorted();
      assertThat(stored.stream().distinct()).containsExactlyElementsOf(expected(thing, 30));
    }
  }

  @Test
  void shouldHoldTheLimitOfEntriesARequest() throws Exception {
    FlakyKinesis kinesis = new FlakyKinesis(0, 0);

    sendTo(new KinesisTarget(kinesis, "s"), 3_000, 2);

    assertThat(kinesis.stored).hasSize(6_000);
    assertThat(kinesis.largestRequest).isEqualTo(500);
  }

  @Test
  void shouldNotRetryWhatCanNotSucceed() throws Exception {
    KinesisTarget target = new KinesisTarget(new MissingStream(), "s");
    target.send("d", new byte[1]);

    assertThatThrownBy(target::flush)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Kinesis stream s: ");
    assertThatThrownBy(() -> target.send("d", new byte[2 << 20]))
        .hasMessageContaining("a message of d has 2097152 bytes");
  }

  private static void sendTo(KinesisTarget target, int things, int messages) throws Exception {
    for (int message = 0; message < messages; message++) {
      for (int thing = 0; thing < things; thing++) {
        target.send("t" + thing, text(message).getBytes(StandardCharsets.UTF_8));
      }
    }
    target.flush();
  }

  private static String text(int message) {
    return String.format("%03d", message);
  }

  private static Stream<String> of(FlakyKinesis kinesis, int thing) {
    return kinesis.stored.stream().filter(record -> record.startsWith("t" + thing + "="));
  }

  private static List<String> expected(int thing, int messages) {
    return IntStream.range(0, messages).mapToObj(i -> "t" + thing + "=" + text(i)).toList();
  }

  private static final class MissingStream implements KinesisClient {
    @Override
    public PutRecordsResponse putRecords(PutRecordsRequest request) {
      throw ResourceNotFoundException.builder().message("no stream").statusCode(400).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
