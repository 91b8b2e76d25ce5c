package io.iotpipeline.job.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a checkpoint keeps of a {@link RecordSerializer}: its class and the version of all their
 * formats. Flink makes it, by its public constructor.
 */
public final class RecordSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
  /** Of the bytes of every record; a checkpoint of another version is refused. */
  static final int VERSION = 1;

  private RecordSerializer<T> serializer;
  private int version = VERSION;

  /** For Flink. */
  public RecordSerializerSnapshot() {}

  RecordSerializerSnapshot(RecordSerializer<T> serializer) {
    this.serializer = serializer;
  }

  @Override
  public int getCurrentVersion() {
    return VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(serializer.getClass().getName());
  }

  @Override
  @SuppressWarnings("unchecked")
  public void readSnapshot(int readVersion, DataInputView in, ClassLoader loader)
      throws IOException {
    version = readVersion;
    String name = in.readUTF();
    try {
      serializer =
          (RecordSerializer<T>)
              Class.forName(name, true, loader)
                  .asSubclass(RecordSerializer.class)
                  .getDeclaredConstructor()
                  .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IOException("The checkpoint names a serializer that is not here: " + name, e);
    }
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return serializer.duplicate();
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    boolean same =
        old instanceof RecordSerializerSnapshot
            && ((RecordSerializerSnapshot<T>) old).version == version
            && ((RecordSerializerSnapshot<T>) old).serializer.equals(serializer);
    return same
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
