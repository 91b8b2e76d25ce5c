package io.iotpipeline.job.type;

import java.util.Objects;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Type information of a record: its class and our serializer. */
final class RecordType<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1;

  private final Class<T> recordClass;
  private final RecordSerializer<T> serializer;

  RecordType(Class<T> recordClass, RecordSerializer<T> serializer) {
    this.recordClass = recordClass;
    this.serializer = serializer;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer.duplicate();
  }

  /** Flink 1.20 still declares it, Flink 2 no longer does. Neither calls it. */
  @Deprecated
  @SuppressWarnings("MissingOverride")
  public TypeSerializer<T> createSerializer(ExecutionConfig config) {
    return serializer.duplicate();
  }

  @Override
  public Class<T> getTypeClass() {
    return recordClass;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof RecordType;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordType && ((RecordType<?>) other).recordClass == recordClass;
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(recordClass);
  }

  @Override
  public String toString() {
    return recordClass.getSimpleName();
  }
}
