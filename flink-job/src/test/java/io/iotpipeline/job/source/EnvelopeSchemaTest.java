package io.iotpipeline.job.source;

import static io.iotpipeline.job.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.type.RecordTypes;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class EnvelopeSchemaTest {
  private final EnvelopeSchema schema = new EnvelopeSchema(60_000, 0);

  @Test
  void shouldDecodeWithThePartitionKeyAsIdentityAndTheRecordAsOrigin() {
    Envelope envelope = deserialize("{\"timestamp\":" + T0 + ",\"t\":1}");

    assertThat(envelope.isReading()).isTrue();
    assertThat(envelope.reading().deviceId()).isEqualTo("d1");
    assertThat(envelope.origin()).isEqualTo(new Origin("shardId-000000000001", "49", T0));
  }

  @Test
  void shouldNeverGiveNullOrThrowWhateverTheBytes() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);

      assertThat(schema.deserialize(noise, "d1", "49", T0, "s", "shard").isReading()).isFalse();
    }
  }

  @Test
  void shouldKeepAMessageThatTheDecoderFailsOnAsADeadLetter() {
    EnvelopeSchema broken =
        new EnvelopeSchema(
            () ->
                (thing, payload, origin) -> {
                  throw new ArrayIndexOutOfBoundsException("a bug");
                });

    Envelope envelope = broken.deserialize(bytes("{}"), "d1", "49", T0, "s", "shard");

    assertThat(envelope.deadLetter().reason()).isEqualTo(Reason.DECODER_FAILED);
    assertThat(envelope.deadLetter().detail()).contains("a bug");
    assertThat(envelope.deadLetter().raw()).isEqualTo(bytes("{}"));
  }

  @Test
  void shouldWorkWhenClonedForAShard() throws Exception {
    deserialize("{\"t\":1}");

    EnvelopeSchema clone = InstantiationUtil.clone(schema);

    assertThat(clone.getProducedType()).isEqualTo(RecordTypes.ENVELOPE);
    assertThat(clone.deserialize(bytes("{\"t\":1}"), "d1", "49", T0, "s", "x").isReading())
        .isTrue();
  }

  private Envelope deserialize(String json) {
    return schema.deserialize(bytes(json), "d1", "49", T0, "stream", "shardId-000000000001");
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
