package io.iotpipeline.local.timestream;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of one version of one record, small: half a million stay well below 300 MB. */
final class StoredValues {
  final long version;
  private final Shape shape;
  private final long[] bits;

  /** By position; null unless there is text. */
  private final String[] texts;

  StoredValues(long version, Shape shape, Object[] values) {
    this.version = version;
    this.shape = shape;
    bits = new long[values.length];
    String[] found = null;
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Long kept) {
        bits[i] = kept;
      } else {
        found = found == null ? new String[values.length] : found;
        found[i] = (String) values[i];
      }
    }
    texts = found;
  }

  boolean hasValuesOf(StoredValues other) {
    return shape.equals(other.shape)
        && Arrays.equals(bits, other.bits)
        && Arrays.equals(texts, other.texts);
  }

  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < bits.length; i++) {
      MeasureType type = shape.types().get(i);
      Object kept = type == MeasureType.VARCHAR ? texts[i] : (Object) bits[i];
      values.put(shape.names().get(i), type.shown(kept));
    }
    return values;
  }
}
