package io.iotpipeline.job.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotpipeline.telemetry.Reading;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RecordSerializerSnapshotTest {
  private final ReadingSerializer serializer = new ReadingSerializer();

  @Test
  void shouldTakeTheSameFormatAndReadItAgain() throws IOException {
    RecordSerializerSnapshot<Reading> old = restored(1, "reading");
    assertThat(compatibilityWith(old).isCompatibleAsIs()).isTrue();
    assertThat(old.restoreSerializer()).isEqualTo(serializer);
  }

  @Test
  void shouldRefuseAnotherFormat() throws IOException {
    assertThat(compatibilityWith(restored(1, "envelope")).isIncompatible()).isTrue();
  }

  @Test
  void shouldWriteTheNameOfTheFormatAlone() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.snapshotConfiguration().writeSnapshot(out);
    assertThat(out.getCopyOfBuffer()).isEqualTo(named("reading"));
  }

  @Test
  void shouldNameAFormatThatItDoesNotKnow() throws IOException {
    RecordSerializerSnapshot<Reading> unknown = restored(1, "reading-of-tomorrow");
    assertThatThrownBy(unknown::restoreSerializer)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("\"reading-of-tomorrow\"");
  }

  @Test
  void shouldRefuseASnapshotThatItCannotRead() {
    assertThatThrownBy(() -> restored(2, "reading"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 2")
        .hasMessageContaining("this job reads 1");
  }

  @Test
  void shouldNeverRenameAFormat() {
    assertThat(RecordFormats.ALL)
        .extracting(RecordSerializer::format)
        .containsExactlyInAnyOrder(
            "envelope",
            "reading",
            "dead-letter",
            "window-aggregate",
            "device-state",
            "device-event");
  }

  private TypeSerializerSchemaCompatibility<Reading> compatibilityWith(
      RecordSerializerSnapshot<Reading> old) {
    return serializer.snapshotConfiguration().resolveSchemaCompatibility(old);
  }

  private static RecordSerializerSnapshot<Reading> restored(int version, String format)
      throws IOException {
    RecordSerializerSnapshot<Reading> snapshot = new RecordSerializerSnapshot<>();
    snapshot.readSnapshot(
        version,
        new DataInputDeserializer(named(format)),
        RecordSerializerSnapshotTest.class.getClassLoader());
    return snapshot;
  }

  private static byte[] named(String format) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeUTF(format);
    return out.getCopyOfBuffer();
  }
}
