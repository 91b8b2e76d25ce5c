package io.iotpipeline.job.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.bytes.GoldenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.testutils.DeeplyEqualsChecker;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

/**
 * Flink's own serializer tests, with every field compared, and what a format owes to older and
 * newer jobs.
 */
abstract class RecordSerializerContract<T> extends SerializerTestBase<T> {
  private final TypeInformation<T> type;
  private final T[] records;

  @SafeVarargs
  @SuppressWarnings("varargs")
  RecordSerializerContract(TypeInformation<T> type, T... records) {
    super(
        new DeeplyEqualsChecker()
            .withCustomCheck(
                (a, b) -> type.getTypeClass().isInstance(a) && type.getTypeClass().isInstance(b),
                (a, b, checker) -> {
                  assertSame(a, b);
                  return true;
                }));
    this.type = type;
    this.records = records;
  }

  @Override
  protected TypeSerializer<T> createSerializer() {
    return type.createSerializer(new ExecutionConfig().getSerializerConfig());
  }

  @Override
  protected int getLength() {
    return -1;
  }

  @Override
  protected Class<T> getTypeClass() {
    return type.getTypeClass();
  }

  @Override
  protected T[] getTestData() {
    return Arrays.copyOf(records, records.length);
  }

  /** There is no empty record, so no instance to fill. */
  @Override
  @Test
  protected void testInstantiate() {
    assertThat(createSerializer().createInstance()).isNull();
  }

  @Test
  void shouldReadWhatANewerJobAppended() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    RecordSerializer<T> now = serializer();
    NewerSerializer<T> newer = new NewerSerializer<>(now);
    for (T each : records) {
      newer.serialize(new NewerSerializer.Newer<>(each, "something new"), out);
    }
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    for (T each : records) {
      assertSame(now.deserialize(in), each);
    }
    assertThat(in.available()).isZero();
  }

  @Test
  void shouldBeReadByANewerJobThatAppends() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    RecordSerializer<T> now = serializer();
    for (T each : records) {
      now.serialize(each, out);
    }
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    for (T each : records) {
      NewerSerializer.Newer<T> read = new NewerSerializer<>(now).deserialize(in);
      assertSame(read.record(), each);
      assertThat(read.field()).isNull();
    }
  }

  @Test
  void shouldReadWhatTheFirstPublishedJobWrote() throws IOException {
    RecordSerializer<T> serializer = serializer();
    GoldenFile file = new GoldenFile(serializer.format() + ".bin");
    DataOutputSerializer out = new DataOutputSerializer(64);
    int written = 0;
    for (T each : shortOnes()) {
      serializer.serialize(each, out);
      written++;
    }
    file.write(out.getCopyOfBuffer());
    DataInputDeserializer in = new DataInputDeserializer(file.read());
    for (T each : shortOnes()) {
      assertSame(serializer.deserialize(in), each);
    }
    assertThat(in.available()).isZero();
    assertThat(written).isPositive();
  }

  @SuppressWarnings("unchecked")
  private RecordSerializer<T> serializer() {
    return (RecordSerializer<T>) createSerializer();
  }

  /** Those that a file in the repository may hold. */
  private List<T> shortOnes() throws IOException {
    List<T> some = new ArrayList<>();
    for (T each : records) {
      DataOutputSerializer out = new DataOutputSerializer(64);
      serializer().serialize(each, out);
      if (out.length() < 1_000) {
        some.add(each);
      }
    }
    return some;
  }

  private static void assertSame(Object actual, Object expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .withEqualsForType(Arrays::equals, byte[].class)
        .isEqualTo(expected);
  }

  @Test
  void shouldSurviveTheTripIntoAJobGraph() throws Exception {
    assertThat(InstantiationUtil.<TypeInformation<T>>clone(type))
        .isEqualTo(type)
        .hasSameHashCodeAs(type);
  }
}
