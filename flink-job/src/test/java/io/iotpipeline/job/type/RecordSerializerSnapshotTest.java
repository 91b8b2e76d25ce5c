package io.iotpipeline.job.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotpipeline.telemetry.Reading;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RecordSerializerSnapshotTest {
  private final ReadingSerializer serializer = new ReadingSerializer();

  @Test
  void shouldTakeItsOwnVersion() throws IOException {
    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(restored(RecordSerializerSnapshot.VERSION))
                .isCompatibleAsIs())
        .isTrue();
  }

  @Test
  void shouldRefuseAnotherVersion() throws IOException {
    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(restored(RecordSerializerSnapshot.VERSION + 1))
                .isIncompatible())
        .isTrue();
  }

  @Test
  void shouldRefuseAnotherRecord() throws IOException {
    RecordSerializerSnapshot<Reading> envelopes = new RecordSerializerSnapshot<>();
    envelopes.readSnapshot(
        RecordSerializerSnapshot.VERSION,
        named(EnvelopeSerializer.class.getName()),
        getClass().getClassLoader());
    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(envelopes)
                .isIncompatible())
        .isTrue();
  }

  @Test
  void shouldNameASerializerThatIsNotHere() {
    assertThatThrownBy(
            () ->
                new RecordSerializerSnapshot<Reading>()
                    .readSnapshot(1, named("gone.Serializer"), getClass().getClassLoader()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gone.Serializer");
  }

  private TypeSerializerSnapshot<Reading> restored(int version) throws IOException {
    RecordSerializerSnapshot<Reading> snapshot = new RecordSerializerSnapshot<>();
    snapshot.readSnapshot(
        version, named(ReadingSerializer.class.getName()), getClass().getClassLoader());
    return snapshot;
  }

  private static DataInputDeserializer named(String name) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeUTF(name);
    return new DataInputDeserializer(out.getCopyOfBuffer());
  }
}
