package io.iotpipeline.telemetry.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The tables of the lake: one Firehose stream, one S3 prefix and one Glue table each.
 *
 * <p>All are partitioned by the time at which Firehose took the record, in UTC, by day and hour:
 * {@code NAME/dt=2026-01-31/hour=23/}. Event times are columns; a query that needs them reads a few
 * partitions more.
 */
public enum LakeTable {
  /** Every accepted reading, once or (at-least-once) more; {@code reading_id} identifies it. */
  READINGS(
      "readings",
      string("device_id", "thing name"),
      string("kind", "group of metrics"),
      string(
          "reading_id",
          "names the reading among its device's, 16 hex digits; the same at every replay"),
      timestamp("event_time", "when it was measured, UTC"),
      bigint("event_time_ms", "when it was measured, epoch ms"),
      timestamp("arrival_time", "when Kinesis took it, UTC"),
      bigint("arrival_time_ms", "when Kinesis took it, epoch ms"),
      bool("device_time", "whether the device gave the time; false: the arrival time stands in"),
      bigint("sequence", "the device's counter; null without one"),
      new Column("metrics", ColumnType.DOUBLE_MAP, "values by name"),
      new Column("attributes", ColumnType.STRING_MAP, "what else the device said, as text"),
      bool("late", "whether its minute had been emitted when it came"),
      bool("windowed", "whether an aggregate of the stream holds it"),
      bool("enriched", "whether the registry answered and holds the device"),
      string("site", "registry: where the device stands"),
      string("model", "registry: what the device is"),
      string("shard_id", "Kinesis shard"),
      string("sequence_number", "Kinesis sequence number")),

  /** Every emission of every window; the highest {@code revision} of a window is its latest. */
  WINDOW_AGGREGATES(
      "window_aggregates",
      string("device_id", "thing name"),
      string("kind", "group of metrics"),
      string("metric", "metric name"),
      string("window", "length of the window: 1m or 1h"),
      timestamp("window_start", "first ms of the window, UTC"),
      bigint("window_start_ms", "first ms of the window, epoch ms"),
      bigint("window_end_ms", "first ms after the window, epoch ms"),
      bigint("revision", "grows with each emission of one window"),
      bigint("count", "samples"),
      dbl("min", "smallest"),
      dbl("max", "largest"),
      dbl("sum", "sum; null if it overflows"),
      dbl("mean", "mean"),
      dbl("stddev", "population standard deviation; null if it overflows"),
      dbl("first", "earliest by event time"),
      bigint("first_time_ms", "event time of first, epoch ms"),
      dbl("last", "latest by event time"),
      bigint("last_time_ms", "event time of last, epoch ms"),
      string("site", "registry: where the device stands"),
      string("model", "registry: what the device is")),

  /** Every change of a device's status. */
  DEVICE_EVENTS(
      "device_events",
      string("device_id", "thing name"),
      string("status", "ONLINE or OFFLINE"),
      string("previous", "status before; null at the first reading"),
      timestamp("event_time", "when it changed, UTC"),
      bigint("event_time_ms", "when it changed, epoch ms"),
      bigint(
          "last_reading_time_ms",
          "event time of the latest reading before, epoch ms; null at the first"),
      bigint("silence_ms", "how long the device had been silent"),
      string("site", "registry: where the device stands"),
      string("model", "registry: what the device is")),

  /** Everything that could not go its way, with its bytes. */
  DEAD_LETTERS(
      "dead_letters",
      string("thing", "thing name of the topic"),
      string(
          "stage",
          "DECODE: the message was refused; TIME_SERIES: a point of an accepted reading was"),
      string("reason", "reason code"),
      string("detail", "what exactly, for a person"),
      timestamp("arrival_time", "when Kinesis took it, UTC"),
      bigint("arrival_time_ms", "when Kinesis took it, epoch ms"),
      string("raw_base64", "the message's bytes, or its first ones"),
      bigint("raw_length", "bytes of the message"),
      bool("truncated", "whether raw_base64 holds less than the message"),
      string("shard_id", "Kinesis shard"),
      string("sequence_number", "Kinesis sequence number"));

  /** Partition column: day of arrival, {@code yyyy-MM-dd}, UTC. */
  public static final String PARTITION_DAY = "dt";

  /** Partition column: hour of arrival, {@code HH}, UTC. */
  public static final String PARTITION_HOUR = "hour";

  private final String tableName;
  private final List<Column> columns;

  LakeTable(String tableName, Column... columns) {
    this.tableName = tableName;
    List<Column> list = new ArrayList<>();
    Collections.addAll(list, columns);
    this.columns = Collections.unmodifiableList(list);
  }

  /** The Glue table's name, which is also the S3 prefix. */
  public String tableName() {
    return tableName;
  }

  /** Its columns without the partition columns, in order. */
  public List<Column> columns() {
    return columns;
  }

  /** The Firehose stream's S3 prefix. */
  public String prefix() {
    return tableName
        + "/"
        + PARTITION_DAY
        + "=!{timestamp:yyyy-MM-dd}/"
        + PARTITION_HOUR
        + "=!{timestamp:HH}/";
  }

  /** The Firehose stream's S3 prefix for what it can't convert or deliver. */
  public String errorPrefix() {
    return "errors/"
        + tableName
        + "/!{firehose:error-output-type}/"
        + PARTITION_DAY
        + "=!{timestamp:yyyy-MM-dd}/";
  }

  private static Column string(String name, String comment) {
    return new Column(name, ColumnType.STRING, comment);
  }

  private static Column bigint(String name, String comment) {
    return new Column(name, ColumnType.BIGINT, comment);
  }

  private static Column dbl(String name, String comment) {
    return new Column(name, ColumnType.DOUBLE, comment);
  }

  private static Column bool(String name, String comment) {
    return new Column(name, ColumnType.BOOLEAN, comment);
  }

  private static Column timestamp(String name, String comment) {
    return new Column(name, ColumnType.TIMESTAMP, comment);
  }
}
