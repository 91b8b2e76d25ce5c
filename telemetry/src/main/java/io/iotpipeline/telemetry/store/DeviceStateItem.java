package io.iotpipeline.telemetry.store;

/** Attributes of an item of the device-state table (DynamoDB). */
public final class DeviceStateItem {
  /** Partition key, S: thing name. */
  public static final String DEVICE_ID = "deviceId";

  /** S: ONLINE or OFFLINE; partition key of the index. */
  public static final String STATUS = "status";

  /** N: event time of the latest reading, epoch ms. */
  public static final String TIMESTAMP = "timestamp";

  /** N: event time at which the status became so, epoch ms; sort key of the index. */
  public static final String STATUS_SINCE = "statusSince";

  /** N: arrival time of the latest reading, epoch ms. */
  public static final String ARRIVAL = "arrival";

  /** N: readings accepted so far. */
  public static final String READINGS = "readings";

  /**
   * S: JSON object of the latest values by kind.metric. Text, since 1e300 is a double but no
   * DynamoDB Number.
   */
  public static final String METRICS = "metrics";

  /** S: registry's site; absent where unknown. */
  public static final String SITE = "site";

  /** S: registry's model; absent where unknown. */
  public static final String MODEL = "model";

  /** N: when the item may go, epoch seconds: the table's TTL attribute. */
  public static final String EXPIRES_AT = "expiresAt";

  /**
   * The index by status and since when it holds. An entry moves only when the status changes, so it
   * costs next to nothing; by the latest reading's time it would move at every write.
   */
  public static final String STATUS_INDEX = "status-statusSince-index";

  private DeviceStateItem() {}
}
