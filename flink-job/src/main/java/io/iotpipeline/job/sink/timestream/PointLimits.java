package io.iotpipeline.job.sink.timestream;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/**
 * Timestream's limits of one record. One record beyond them and the service refuses the whole
 * request, so they are checked first.
 */
final class PointLimits {
  private static final int RECORD_BYTES = 2048;
  private static final int DIMENSION_NAME_BYTES = 60;
  private static final int MEASURE_NAME_BYTES = 256;

  /** Time and version. */
  private static final int FIXED_BYTES = 16;

  private PointLimits() {}

  /** What is too large, for a person, or nothing. */
  static Optional<String> excess(Record point) {
    int size = FIXED_BYTES + bytes(point.measureName());
    if (bytes(point.measureName()) > MEASURE_NAME_BYTES) {
      return Optional.of(tooLong("measure name", point.measureName(), MEASURE_NAME_BYTES));
    }
    for (Dimension dimension : point.dimensions()) {
      if (bytes(dimension.name()) > DIMENSION_NAME_BYTES) {
        return Optional.of(tooLong("dimension name", dimension.name(), DIMENSION_NAME_BYTES));
      }
      size += bytes(dimension.name()) + bytes(dimension.value());
    }
    for (MeasureValue measure : point.measureValues()) {
      if (bytes(measure.name()) > MEASURE_NAME_BYTES) {
        return Optional.of(tooLong("measure name", measure.name(), MEASURE_NAME_BYTES));
      }
      size += bytes(measure.name()) + bytes(measure.value());
    }
    return size > RECORD_BYTES
        ? Optional.of(
            "a record of "
                + size
                + " bytes ("
                + point.measureValues().size()
                + " measures) is more than Timestream's "
                + RECORD_BYTES)
        : Optional.empty();
  }

  private static String tooLong(String what, String name, int limit) {
    return what + " \"" + name + "\" is longer than Timestream's " + limit + " bytes";
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
