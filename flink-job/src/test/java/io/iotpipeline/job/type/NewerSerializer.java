package io.iotpipeline.job.type;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;

/** What a later job may do to a format: write one more field at its end. */
final class NewerSerializer<T> extends RecordSerializer<NewerSerializer.Newer<T>> {
  private static final long serialVersionUID = 1;

  /** A record and the field that it grew; null where the writer did not know it. */
  record Newer<T>(T record, String field) {}

  private final RecordSerializer<T> now;

  NewerSerializer(RecordSerializer<T> now) {
    this.now = now;
  }

  @Override
  String format() {
    return now.format();
  }

  @Override
  void write(Newer<T> value, ByteWriter out) {
    now.write(value.record(), out);
    out.writeText(value.field());
  }

  @Override
  Newer<T> read(ByteReader in) {
    return new Newer<>(now.read(in), in.hasMore() ? in.readText() : null);
  }

  @Override
  public NewerSerializer<T> duplicate() {
    return new NewerSerializer<>(now.duplicate());
  }
}
