package io.iotpipeline.job.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.testutils.DeeplyEqualsChecker;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

/** Flink's own serializer tests, with every field compared. */
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
                  assertThat(a)
                      .usingRecursiveComparison()
                      .withEqualsForType(Arrays::equals, byte[].class)
                      .isEqualTo(b);
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
  void shouldSurviveTheTripIntoAJobGraph() throws Exception {
    assertThat(InstantiationUtil.<TypeInformation<T>>clone(type))
        .isEqualTo(type)
        .hasSameHashCodeAs(type);
  }
}
