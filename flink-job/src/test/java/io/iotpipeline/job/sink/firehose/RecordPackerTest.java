package io.iotpipeline.job.sink.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.CountedTask;
import io.iotpipeline.job.Samples;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.json.DeadLetterJson;
import io.iotpipeline.telemetry.json.JsonBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordPackerTest {
  private static final Pattern THING = Pattern.compile("\"thing\":\"(.)\"");
  private static final int SIZE = size(letter("a", 0));

  private final CountedTask task = new CountedTask();
  private OneInputStreamOperatorTestHarness<DeadLetter, byte[]> harness;

  @BeforeEach
  void open() throws Exception {
    open(2 * SIZE + SIZE / 2);
  }

  private void open(int recordBytes) throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new RecordPacker<DeadLetter>(DeadLetterJson::write, recordBytes, 1_000),
            task.environment());
    harness.setProcessingTime(0);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void shouldPackObjectsUpToTheSizeOfARecord() throws Exception {
    gather("a", "b", "c", "d", "e");

    assertThat(records()).containsExactly("ab", "cd");
    harness.endInput();
    assertThat(records()).containsExactly("ab", "cd", "e");
  }

  @Test
  void shouldEmitARecordThatIsExactlyFull() throws Exception {
    harness.close();
    open(2 * SIZE);
    gather("a", "b");

    assertThat(records()).containsExactly("ab");
    assertThat(harness.extractOutputValues().get(0)).hasSize(2 * SIZE);
  }

  @Test
  void shouldEmitALargeObjectAlone() throws Exception {
    gather("a");
    gather(letter("b", 10 * SIZE));
    gather("c");

    assertThat(records()).containsExactly("a", "b");
  }

  @Test
  void shouldHoldNothingBehindABarrier() throws Exception {
    gather("a");
    harness.prepareSnapshotPreBarrier(1);

    assertThat(records()).containsExactly("a");
  }

  @Test
  void shouldNotWaitLongerThanItMay() throws Exception {
    gather("a");
    harness.setProcessingTime(999);
    assertThat(records()).isEmpty();
    harness.setProcessingTime(1_000);
    assertThat(records()).containsExactly("a");

    gather("b");
    harness.setProcessingTime(2_000);
    assertThat(records()).containsExactly("a", "b");
    assertThat(harness.getProcessingTimeService().getNumActiveTimers()).isZero();
  }

  /** The writer makes a dead letter of it. */
  @Test
  void shouldCountWhatNoRecordCanHold() throws Exception {
    gather("a");
    gather(letter("b", FirehoseStore.MAX_RECORD_BYTES));
    gather("c");
    harness.endInput();

    assertThat(records()).containsExactly("a", "b", "c");
    assertThat(task.count("firehoseOversize")).isEqualTo(1);
  }

  @Test
  void shouldHaveRoomForTheLargestDeadLetter() {
    DeadLetter largest =
        new DeadLetter(
            "\u0001".repeat(256),
            Reason.TOO_LARGE,
            "x".repeat(10_000),
            new byte[2 * Limits.DEAD_LETTER_RAW_BYTES],
            Samples.origin(Long.MAX_VALUE, 1));
    JsonBuffer json = new JsonBuffer();
    DeadLetterJson.write(largest, json);

    assertThat(json.size()).isLessThan(FirehoseStore.MAX_RECORD_BYTES);
  }

  private void gather(String... things) throws Exception {
    for (String thing : things) {
      gather(letter(thing, 0));
    }
  }

  private void gather(DeadLetter letter) throws Exception {
    harness.processElement(letter, 0);
  }

  private static DeadLetter letter(String thing, int detailBytes) {
    return new DeadLetter(
        thing,
        Reason.MALFORMED_JSON,
        "x".repeat(detailBytes),
        new byte[0],
        Samples.origin(Samples.T0, 0));
  }

  private static int size(DeadLetter letter) {
    JsonBuffer json = new JsonBuffer();
    DeadLetterJson.write(letter, json);
    return json.size();
  }

  /** The things of each record's objects. */
  private List<String> records() {
    return harness.extractOutputValues().stream()
        .map(record -> new String(record, StandardCharsets.UTF_8))
        .map(
            record ->
                THING
                    .matcher(record)
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.joining()))
        .collect(Collectors.toList());
  }
}
