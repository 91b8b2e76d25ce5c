package io.iotpipeline.job.device.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotpipeline.job.bytes.ByteWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricNumbersTest {
  @Test
  void shouldGiveAMetricTheSameNumberEachTime() {
    MetricNumbers numbers = new MetricNumbers(0, 1);
    int number = numbers.numberOf("climate", "temperature");
    assertThat(numbers.numberOf("climate", "temperature")).isEqualTo(number);
    assertThat(numbers.numberOf("water", "temperature")).isNotEqualTo(number);
    assertThat(numbers.kind(number)).isEqualTo("climate");
    assertThat(numbers.name(number)).isEqualTo("temperature");
  }

  /** Subtasks that never speak to each other, over restarts with any parallelism. */
  @Test
  void shouldNeverGiveANumberTwoMeanings() {
    Random random = new Random(1);
    List<byte[]> snapshot = List.of();
    List<String> meaning = new ArrayList<>();
    Set<Integer> given = new HashSet<>();
    for (int run = 0; run < 30; run++) {
      int parallelism = 1 + random.nextInt(5);
      List<byte[]> next = new ArrayList<>();
      List<MetricNumbers> subtasks = new ArrayList<>();
      for (int subtask = 0; subtask < parallelism; subtask++) {
        MetricNumbers numbers = new MetricNumbers(subtask, parallelism);
        numbers.restore(snapshot);
        for (int i = random.nextInt(6); i > 0; i--) {
          String name = "m" + random.nextInt(60);
          int number = numbers.numberOf("k", name);
          meaning.add(number + " " + name);
          given.add(number);
        }
        subtasks.add(numbers);
        next.addAll(numbers.snapshot());
      }
      snapshot = next;
    }
    assertThat(new HashSet<>(meaning)).hasSameSizeAs(given);
    // All that was ever written can be read, by every subtask, and each is kept once.
    assertThat(snapshot).hasSameSizeAs(given);
    MetricNumbers numbers = new MetricNumbers(3, 4);
    numbers.restore(snapshot);
    for (String each : meaning) {
      String[] parts = each.split(" ");
      assertThat(numbers.name(Integer.parseInt(parts[0]))).isEqualTo(parts[1]);
    }
  }

  @Test
  void shouldStopGivingNumbersToMadeUpNames() {
    MetricNumbers numbers = new MetricNumbers(0, 1);
    for (int i = 0; i < MetricNumbers.MOST; i++) {
      assertThat(numbers.numberOf("k", "m" + i)).isNotEqualTo(MetricNumbers.NONE);
    }
    assertThat(numbers.numberOf("k", "one_more")).isEqualTo(MetricNumbers.NONE);
    assertThat(numbers.numberOf("k", "m7")).isNotEqualTo(MetricNumbers.NONE);
    assertThat(numbers.snapshot()).hasSize(MetricNumbers.MOST);
  }

  @Test
  void shouldReadAnEntryThatANewerJobAppendedTo() {
    ByteWriter out = new ByteWriter();
    out.writeVarLong(9);
    out.writeText("k");
    out.writeText("m");
    out.writeText("a field of tomorrow");
    MetricNumbers numbers = new MetricNumbers(1, 2);
    numbers.restore(List.of(out.toByteArray()));
    assertThat(numbers.name(9)).isEqualTo("m");
    assertThat(numbers.numberOf("k", "n")).isEqualTo(11);
  }

  @Test
  void shouldRefuseANumberThatWasNeverGiven() {
    assertThatThrownBy(() -> new MetricNumbers(0, 1).name(4))
        .hasMessageContaining("metric number 4");
  }
}
