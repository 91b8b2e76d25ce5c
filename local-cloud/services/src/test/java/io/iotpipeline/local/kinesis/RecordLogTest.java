package io.iotpipeline.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordLogTest {
  private final RecordLog log = new RecordLog();

  @Test
  void shouldGiveBackRecordsOfAnySizeAcrossSegments() {
    for (int i = 0; i < 1000; i++) {
      log.append("ключ-" + i, data(i), 100 + i);
    }

    List<RecordLog.Entry> entries = log.read(0, 1000, Long.MAX_VALUE);

    assertThat(entries).hasSize(1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(entries.get(i).index()).isEqualTo(i);
      assertThat(entries.get(i).partitionKey()).isEqualTo("ключ-" + i);
      assertThat(entries.get(i).data()).isEqualTo(data(i));
      assertThat(entries.get(i).arrivalMillis()).isEqualTo(100 + i);
    }
  }

  @Test
  void shouldStopAtEitherBoundButGiveOneRecordAtLeast() {
    for (int i = 0; i < 10; i++) {
      log.append("k", new byte[99], i);
    }

    assertThat(log.read(4, 3, 1_000)).hasSize(3);
    assertThat(log.read(4, 10, 399)).hasSize(3);
    assertThat(log.read(4, 10, 1)).hasSize(1);
    assertThat(log.read(10, 10, 1_000)).isEmpty();
  }

  @Test
  void shouldFindTheFirstRecordSinceAMoment() {
    long[] arrivals = {10, 20, 20, 20, 30};
    for (long arrival : arrivals) {
      log.append("k", new byte[0], arrival);
    }

    assertThat(log.firstSince(0)).isZero();
    assertThat(log.firstSince(11)).isEqualTo(1);
    assertThat(log.firstSince(20)).isEqualTo(1);
    assertThat(log.firstSince(30)).isEqualTo(4);
    assertThat(log.firstSince(31)).isEqualTo(5);
  }

  private static byte[] data(int i) {
    byte[] data = new byte[i * 7];
    java.util.Arrays.fill(data, (byte) i);
    return data;
  }
}
