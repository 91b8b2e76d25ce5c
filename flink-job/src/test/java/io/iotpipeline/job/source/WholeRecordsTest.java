package io.iotpipeline.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Record;
import org.junit.jupiter.api.Test;

class WholeRecordsTest {
  private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
  private static final byte[] ONE_KEY_AND_NO_RECORDS = {0x0A, 1, 'k'};

  /** An aggregate of nothing: without the escape the message would be lost without a trace. */
  @Test
  void shouldKeepAMessageThatLooksLikeAnAggregate() throws Exception {
    byte[] empty = aggregateOf(ONE_KEY_AND_NO_RECORDS);
    assertThat(takenApart(ByteBuffer.wrap(empty))).isEmpty();

    ByteBuffer escaped = AggregateEscape.escape(ByteBuffer.wrap(empty));

    assertThat(takenApart(escaped)).hasSize(1);
    assertThat(AggregateEscape.unescape(bytes(takenApart(escaped).get(0).getData())))
        .isEqualTo(empty);
  }

  @Test
  void shouldGiveBackWhateverWasSent() {
    Random random = new Random(1);
    byte[] alphabet = {0, MAGIC[0], MAGIC[1], MAGIC[2], MAGIC[3], '{'};
    for (int i = 0; i < 20_000; i++) {
      byte[] sent = new byte[random.nextInt(9)];
      for (int j = 0; j < sent.length; j++) {
        sent[j] = alphabet[random.nextInt(10) < 6 ? Math.min(j, 5) : random.nextInt(6)];
      }
      ByteBuffer data = ByteBuffer.wrap(sent);
      byte[] received = bytes(AggregateEscape.isNeeded(data) ? AggregateEscape.escape(data) : data);

      assertThat(startsWithMagic(received)).isFalse();
      assertThat(AggregateEscape.unescape(received)).isEqualTo(sent);
    }
  }

  private static boolean startsWithMagic(byte[] data) {
    return data.length >= 4 && Arrays.equals(Arrays.copyOf(data, 4), MAGIC);
  }

  /** Magic, protobuf, MD5 of the protobuf. */
  private static byte[] aggregateOf(byte[] protobuf) throws Exception {
    return ByteBuffer.allocate(MAGIC.length + protobuf.length + 16)
        .put(MAGIC)
        .put(protobuf)
        .put(MessageDigest.getInstance("MD5").digest(protobuf))
        .array();
  }

  private static List<UserRecord> takenApart(ByteBuffer data) {
    Record record =
        new Record()
            .withData(data.duplicate())
            .withPartitionKey("d1")
            .withSequenceNumber("1")
            .withApproximateArrivalTimestamp(new Date(0));
    return UserRecord.deaggregate(
        List.of(record), BigInteger.ZERO, BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE));
  }

  private static byte[] bytes(ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.duplicate().get(bytes);
    return bytes;
  }
}
