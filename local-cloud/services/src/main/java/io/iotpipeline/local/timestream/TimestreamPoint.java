package io.iotpipeline.local.timestream;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A record as a table holds it.
 *
 * @param dimensions names to values
 * @param measureName the record's measure name
 * @param timeNanos its time, epoch ns
 * @param version the highest version written
 * @param values measures by name: a Double, Long (BIGINT, TIMESTAMP), Boolean or String; a
 *     single-measure record has one, named as in queries, for example {@code measure_value::double}
 */
public record TimestreamPoint(
    Map<String, String> dimensions,
    String measureName,
    long timeNanos,
    long version,
    Map<String, Object> values) {

  /** Its time, epoch ms. */
  public long timeMillis() {
    return TimeUnit.NANOSECONDS.toMillis(timeNanos);
  }
}
