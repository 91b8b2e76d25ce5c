package io.iotpipeline.local.influxdb;

import java.util.Map;

/**
 * A point as a bucket holds it.
 *
 * @param measurement its measurement
 * @param tags names to values
 * @param timeNanos its time, epoch ns
 * @param fields a Double, Long, Boolean or String by name
 */
public record InfluxPoint(
    String measurement, Map<String, String> tags, long timeNanos, Map<String, Object> fields) {

  /** Its time, epoch ms. */
  public long timeMillis() {
    return Math.floorDiv(timeNanos, 1_000_000);
  }
}
