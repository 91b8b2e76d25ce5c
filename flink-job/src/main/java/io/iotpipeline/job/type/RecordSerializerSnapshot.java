package io.iotpipeline.job.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Part of a checkpoint that identifies a {@link RecordSerializer}: the name of its format. Since
 * formats only grow at their end, bytes of the same name are compatible, whichever job wrote them.
 *
 * <p>Flink makes it by its public constructor and writes its class's name into checkpoints: this
 * class can be neither renamed nor moved.
 */
public final class RecordSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
  /** Of what this class itself writes. */
  private static final int VERSION = 1;

  private String format;

  /** For Flink. */
  public RecordSerializerSnapshot() {}

  RecordSerializerSnapshot(String format) {
    this.format = format;
  }

  @Override
  public int getCurrentVersion() {
    return VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(format);
  }

  @Override
  public void readSnapshot(int readVersion, DataInputView in, ClassLoader loader)
      throws IOException {
    if (readVersion != VERSION) {
      throw new IOException(
          "The checkpoint holds version "
              + readVersion
              + " of a record's format, this job reads "
              + VERSION
              + ": start the job that wrote it, or a newer one");
    }
    format = in.readUTF();
  }

  @Override
  @SuppressWarnings("unchecked")
  public TypeSerializer<T> restoreSerializer() {
    RecordSerializer<?> serializer = RecordFormats.find(format);
    if (serializer == null) {
      throw new IllegalStateException(
          "The checkpoint holds records of the format \""
              + format
              + "\", which this job does not know: start the job that wrote it, or a newer one");
    }
    return (TypeSerializer<T>) serializer;
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    return old instanceof RecordSerializerSnapshot
            && ((RecordSerializerSnapshot<T>) old).format.equals(format)
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
