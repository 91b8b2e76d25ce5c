package io.iotpipeline.telemetry.store;

/**
 * Dimensions and measures of the time-series tables.
 *
 * <p>In Timestream a reading is one multi-measure record: dimension {@link #DEVICE_ID}, measure
 * name its kind, measures its metrics. An aggregate is one: dimensions {@link #DEVICE_ID}, {@link
 * #METRIC} and {@link #WINDOW}, measure name its kind.
 *
 * <p>In InfluxDB the tables are the measurements {@link ResourceNames#TIME_SERIES_READINGS} and
 * {@link ResourceNames#TIME_SERIES_AGGREGATES}, dimensions are tags, the kind is a tag more ({@link
 * #KIND}), and measures are fields: {@link #COUNT} an integer, all others floats.
 *
 * <p>What the registry says is in neither: a replay without the registry would make other series of
 * the same points.
 */
public final class TimeSeries {
  /** Dimension: thing name. */
  public static final String DEVICE_ID = "device_id";

  /** Tag of InfluxDB's points; in Timestream the kind is the measure name. */
  public static final String KIND = "kind";

  /** Dimension of aggregates: metric name. */
  public static final String METRIC = "metric";

  /** Dimension of aggregates: 1m or 1h. */
  public static final String WINDOW = "window";

  /** Measure of aggregates, BIGINT: samples. */
  public static final String COUNT = "count";

  /** Measures of aggregates, DOUBLE, in this order. */
  public static final String MIN = "min";

  /** See {@link #MIN}. */
  public static final String MAX = "max";

  /** See {@link #MIN}; absent if it overflows. */
  public static final String SUM = "sum";

  /** See {@link #MIN}. */
  public static final String MEAN = "mean";

  /** See {@link #MIN}; absent if it overflows. */
  public static final String STDDEV = "stddev";

  /** See {@link #MIN}. */
  public static final String FIRST = "first";

  /** See {@link #MIN}. */
  public static final String LAST = "last";

  private TimeSeries() {}
}
