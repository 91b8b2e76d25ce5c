package io.iotpipeline.job.type;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Base of all our serializers: a record is written to an array of our own and passed to Flink's
 * views in one piece, after its length. Writing field by field through the views costs several
 * times as much.
 *
 * <p>A subclass says how a record is written and read. Checkpoints hold records in flight, so a
 * format, once published, <b>only grows at its end</b>: a new field is written last, and read only
 * if {@link ByteReader#hasMore}; an older job does not look at it. So a job starts from snapshots
 * of older and of newer ones.
 */
abstract class RecordSerializer<T> extends TypeSerializer<T> {
  private static final long serialVersionUID = 1;
  private static final int KEPT_BYTES = 64 * 1024;

  private transient ByteWriter writer;
  private transient ByteReader reader;
  private transient byte[] buffer;

  /**
   * A short text that names the format in checkpoints, for ever: classes may be renamed, this may
   * not. What the rule above does not allow is another format, with another name.
   */
  abstract String format();

  /** Appends the record. */
  abstract void write(T value, ByteWriter out);

  /** Reads one record. */
  abstract T read(ByteReader in);

  @Override
  public abstract RecordSerializer<T> duplicate();

  @Override
  public final void serialize(T value, DataOutputView target) throws IOException {
    if (writer == null) {
      writer = new ByteWriter();
    }
    writer.reset();
    write(value, writer);
    target.writeInt(writer.size());
    target.write(writer.bytes(), 0, writer.size());
  }

  @Override
  public final T deserialize(DataInputView source) throws IOException {
    if (reader == null) {
      reader = new ByteReader();
    }
    int length = source.readInt();
    reader.reset(readFrame(source, length), length);
    T value = read(reader);
    reader.checkEnd();
    return value;
  }

  @Override
  public final T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public final void copy(DataInputView source, DataOutputView target) throws IOException {
    int length = source.readInt();
    byte[] frame = readFrame(source, length);
    target.writeInt(length);
    target.write(frame, 0, length);
  }

  private byte[] readFrame(DataInputView source, int length) throws IOException {
    byte[] frame = buffer;
    if (frame == null || frame.length < length) {
      frame = new byte[Math.max(512, length)];
      buffer = length > KEPT_BYTES ? null : frame;
    }
    source.readFully(frame, 0, length);
    return frame;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  /** The record itself: all are immutable, but for those that override this. */
  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public final T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public final T createInstance() {
    return null;
  }

  @Override
  public final int getLength() {
    return -1;
  }

  @Override
  public final TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new RecordSerializerSnapshot<>(format());
  }

  @Override
  public final boolean equals(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public final int hashCode() {
    return getClass().hashCode();
  }
}
