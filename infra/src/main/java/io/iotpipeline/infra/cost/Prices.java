package io.iotpipeline.infra.cost;

/**
 * Prices in US dollars, us-east-1, without free tiers and volume discounts. Written down from the
 * services' price pages as known in {@link #AS_OF}: verify before you rely on them.
 */
final class Prices {
  static final String AS_OF = "2026-11";

  static final double HOURS_A_MONTH = 730;

  /** AWS IoT: a million publishes of up to 5 KB; Basic Ingest costs none. */
  static final double IOT_MESSAGES_MILLION = 1.00;

  /** A million rules triggered, and a million actions. */
  static final double IOT_RULES_MILLION = 0.15;

  static final double IOT_ACTIONS_MILLION = 0.15;

  /** A million minutes of connection. */
  static final double IOT_CONNECTION_MINUTES_MILLION = 0.08;

  /** Device Defender audit, a device and month. */
  static final double IOT_AUDIT_DEVICE = 0.0011;

  static final double KINESIS_ON_DEMAND_HOUR = 0.04;
  static final double KINESIS_ON_DEMAND_IN_GB = 0.08;
  static final double KINESIS_ON_DEMAND_OUT_GB = 0.04;

  /** On demand, beyond 24 hours, up to 7 days. */
  static final double KINESIS_ON_DEMAND_KEPT_GB = 0.10;

  static final double KINESIS_SHARD_HOUR = 0.015;

  /** A million PUT payload units of 25 KB. */
  static final double KINESIS_PUT_MILLION = 0.014;

  /** Provisioned, beyond 24 hours, up to 7 days. */
  static final double KINESIS_SHARD_KEPT_HOUR = 0.020;

  static final double MSF_KPU_HOUR = 0.11;

  /** 50 GB of running storage a KPU. */
  static final double MSF_STORAGE_GB = 0.10;

  static final double DYNAMODB_WRITE_MILLION = 0.625;
  static final double DYNAMODB_READ_MILLION = 0.125;
  static final double DYNAMODB_GB = 0.25;
  static final double DYNAMODB_RECOVERY_GB = 0.20;

  /** A million writes of 1 KB. */
  static final double TIMESTREAM_WRITE_MILLION = 0.50;

  static final double TIMESTREAM_MEMORY_GB_HOUR = 0.036;
  static final double TIMESTREAM_MAGNETIC_GB = 0.03;

  /** db.influx.medium, single zone; each next size costs twice as much. */
  static final double INFLUX_MEDIUM_HOUR = 0.12;

  static final double INFLUX_STORAGE_GB = 0.10;

  /** An interface endpoint in one zone. */
  static final double ENDPOINT_HOUR = 0.01;

  static final double SECRET = 0.40;

  static final double FIREHOSE_GB = 0.029;
  static final double FIREHOSE_CONVERSION_GB = 0.018;

  static final double S3_GB = 0.023;
  static final double S3_PUT_THOUSAND = 0.005;

  /** Scanned by a query. */
  static final double ATHENA_TB = 5.00;

  static final double CRAWLER_DPU_HOUR = 0.44;

  static final double KMS_KEY = 1.00;

  static final double ALARM_METRIC = 0.10;
  static final double COMPOSITE_ALARM = 0.50;
  static final double DASHBOARD = 3.00;
  static final double CUSTOM_METRIC = 0.30;
  static final double LOGS_GB = 0.50;

  private Prices() {}
}
