package io.iotpipeline.telemetry.store;

/**
 * Names that resources have where nobody chooses others: on one machine, and as defaults of the
 * job's properties.
 */
public final class ResourceNames {
  /** Kinesis stream of raw messages. */
  public static final String STREAM = "iot-telemetry";

  /** DynamoDB table of device states. */
  public static final String DEVICE_STATE_TABLE = "iot-device-state";

  /** DynamoDB table of the device registry. */
  public static final String REGISTRY_TABLE = "iot-device-registry";

  /** Timestream database. */
  public static final String TIME_SERIES_DATABASE = "iot";

  /** Timestream table of readings. */
  public static final String TIME_SERIES_READINGS = "readings";

  /** Timestream table of aggregates. */
  public static final String TIME_SERIES_AGGREGATES = "window_aggregates";

  /** InfluxDB's organisation. */
  public static final String INFLUXDB_ORG = "iot";

  /** InfluxDB's bucket. */
  public static final String INFLUXDB_BUCKET = "telemetry";

  /** Bucket of the lake. */
  public static final String LAKE_BUCKET = "iot-lake";

  /** Glue database of the lake. */
  public static final String LAKE_DATABASE = "iot";

  /** Athena work group of the lake. */
  public static final String LAKE_WORK_GROUP = "iot-lake";

  /** Prefix of the results of Athena's queries in the lake's bucket. */
  public static final String ATHENA_PREFIX = "athena/";

  private ResourceNames() {}

  /** Firehose stream of a lake table. */
  public static String deliveryStream(LakeTable table) {
    return "iot-" + table.tableName().replace('_', '-');
  }
}
