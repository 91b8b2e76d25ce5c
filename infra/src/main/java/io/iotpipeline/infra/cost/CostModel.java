package io.iotpipeline.infra.cost;

import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a month costs at a number of readings a day. The assumptions are constants here, each with
 * its reason; change one and run {@code cost} again.
 */
public final class CostModel {
  /** Athena bills no query for less. */
  private static final double LEAST_SCAN_GB = 0.01;

  private static final double MILLION = 1e6;
  private static final double GB = 1e9;
  private static final double SECONDS_A_MONTH = Prices.HOURS_A_MONTH * 3600;
  private static final double DAYS_A_MONTH = Prices.HOURS_A_MONTH / 24;

  /** A device sends once a minute: so many devices make the day's readings. */
  static final double READINGS_A_DEVICE_AND_DAY = 1440;

  /** Metrics in a reading; each makes a minute and an hour aggregate. */
  static final double METRICS = 2;

  /** Busiest hour over the day's average. */
  static final double PEAK = 2;

  /** Readings a second that one KPU takes with all sinks on: assumed, to be measured on MSF. */
  static final double READINGS_A_SECOND_AND_KPU = 5_000;

  /** Bytes of a reading in the lake's JSON, before Firehose makes Parquet of it. */
  static final double READING_JSON = 550;

  static final double AGGREGATE_JSON = 420;

  /** Bytes a reading with its aggregates takes as Parquet. */
  static final double PARQUET = 90;

  /** Bytes of a point as Timestream counts them: 8 of time, dimensions, names, 8 a value. */
  static final double READING_POINT = 60;

  static final double AGGREGATE_POINT = 150;

  /** The job writes at least so often while readings come (its linger), to each of four streams. */
  private static final double LINGER_SECONDS = 1;

  /** Refused joins; a test counts the filters in the golden template. */
  public static final int METRICS_OF_LOGS = 1;

  private final Plan plan;

  public CostModel(Plan plan) {
    this.plan = plan;
  }

  /** Each line of the bill for a month. */
  public List<CostItem> items(long readingsADay) {
    double readings = readingsADay * DAYS_A_MONTH;
    double devices = readingsADay / READINGS_A_DEVICE_AND_DAY;
    List<CostItem> items = new ArrayList<>();
    items.add(iot(readings, devices));
    items.add(kinesis(readings, readingsADay));
    items.add(job(readingsADay));
    items.add(dynamoDb(readings, devices));
    series(items, readings);
    items.add(firehose(readings));
    items.add(lake(readings));
    items.add(watch());
    return items;
  }

  private CostItem iot(double readings, double devices) {
    double usd =
        readings / MILLION * (Prices.IOT_RULES_MILLION + Prices.IOT_ACTIONS_MILLION)
            + devices * Prices.HOURS_A_MONTH * 60 / MILLION * Prices.IOT_CONNECTION_MINUTES_MILLION
            + (plan.audit() ? devices * Prices.IOT_AUDIT_DEVICE : 0);
    return new CostItem(
        "IoT Core",
        String.format(
            Locale.ROOT, "rule and action, %.0f connections; Basic Ingest", Math.ceil(devices)),
        usd);
  }

  /** What devices would cost more that publish to the broker and not by Basic Ingest. */
  static double brokerMessages(long readingsADay) {
    return readingsADay * DAYS_A_MONTH / MILLION * Prices.IOT_MESSAGES_MILLION;
  }

  private CostItem kinesis(double readings, long readingsADay) {
    double extraHours = Math.max(0, plan.retentionHours() - 24);
    if (plan.onDemand()) {
      // Each record is billed as one KB at least.
      double gb = readings * 1024 / GB;
      double usd =
          Prices.HOURS_A_MONTH * Prices.KINESIS_ON_DEMAND_HOUR
              + gb * (Prices.KINESIS_ON_DEMAND_IN_GB + Prices.KINESIS_ON_DEMAND_OUT_GB)
              + gb / Prices.HOURS_A_MONTH * extraHours * Prices.KINESIS_ON_DEMAND_KEPT_GB;
      return new CostItem("Kinesis", String.format(Locale.ROOT, "on demand, %.0f GB", gb), usd);
    }
    double shards = shards(readingsADay);
    double usd =
        shards * Prices.HOURS_A_MONTH * Prices.KINESIS_SHARD_HOUR
            + readings / MILLION * Prices.KINESIS_PUT_MILLION
            + (extraHours > 0 ? shards * Prices.HOURS_A_MONTH * Prices.KINESIS_SHARD_KEPT_HOUR : 0);
    return new CostItem("Kinesis", String.format(Locale.ROOT, "%.0f shards", shards), usd);
  }

  /** A shard takes 1,000 records a second, and the scaler keeps them below 70 %. */
  static double shards(long readingsADay) {
    return Math.max(1, Math.ceil(readingsADay / 86_400.0 * PEAK / 700));
  }

  private CostItem job(long readingsADay) {
    double kpus =
        Math.max(
            plan.kpus(), Math.ceil(readingsADay / 86_400.0 * PEAK / READINGS_A_SECOND_AND_KPU));
    double usd =
        (kpus + 1) * Prices.HOURS_A_MONTH * Prices.MSF_KPU_HOUR + kpus * 50 * Prices.MSF_STORAGE_GB;
    return new CostItem(
        "MSF", String.format(Locale.ROOT, "%.0f KPU and one more for the service", kpus), usd);
  }

  private CostItem dynamoDb(double readings, double devices) {
    double writes =
        Math.min(readings, devices * SECONDS_A_MONTH / Math.max(1, plan.stateWriteSeconds()));
    double gb = devices * 2_000 / GB;
    double reads = devices * SECONDS_A_MONTH / 600;
    double usd =
        writes / MILLION * Prices.DYNAMODB_WRITE_MILLION
            + reads / MILLION * Prices.DYNAMODB_READ_MILLION / 2
            + gb * (Prices.DYNAMODB_GB + Prices.DYNAMODB_RECOVERY_GB);
    return new CostItem(
        "DynamoDB",
        String.format(
            Locale.ROOT,
            "%.1f M writes; the index by status moves only with the status",
            writes / MILLION),
        usd);
  }

  private void series(List<CostItem> items, double readings) {
    double aggregates = readings * METRICS * (1 + 1 / 60.0);
    double bytes = readings * READING_POINT + aggregates * AGGREGATE_POINT;
    switch (plan.store()) {
      case TIMESTREAM -> {
        double requests = 2 * SECONDS_A_MONTH / LINGER_SECONDS;
        double writes = Math.max(bytes / 1024, Math.min(requests, readings + aggregates));
        double gbAnHour = bytes / GB / Prices.HOURS_A_MONTH;
        double usd =
            writes / MILLION * Prices.TIMESTREAM_WRITE_MILLION
                + gbAnHour
                    * plan.memoryHours()
                    * Prices.HOURS_A_MONTH
                    * Prices.TIMESTREAM_MEMORY_GB_HOUR
                + gbAnHour * 24 * plan.magneticDays() * Prices.TIMESTREAM_MAGNETIC_GB;
        items.add(
            new CostItem(
                "Timestream",
                String.format(
                    Locale.ROOT,
                    "%.1f M writes, %d h in memory, %d days kept; queries not counted",
                    writes / MILLION,
                    plan.memoryHours(),
                    plan.magneticDays()),
                usd));
      }
      case INFLUXDB -> {
        double instance =
            plan.influxInstances()
                * (Prices.HOURS_A_MONTH * Prices.INFLUX_MEDIUM_HOUR * plan.influxSize()
                    + plan.influxStorageGb() * Prices.INFLUX_STORAGE_GB);
        double network = 3 * 2 * Prices.HOURS_A_MONTH * Prices.ENDPOINT_HOUR;
        items.add(
            new CostItem(
                "InfluxDB",
                (plan.influxInstances() == 2 ? "instance, standby" : "instance")
                    + ", storage, two secrets",
                instance + 2 * Prices.SECRET));
        items.add(new CostItem("Network", "three interface endpoints in two zones", network));
      }
      case NONE -> {}
    }
  }

  private CostItem firehose(double readings) {
    double aggregates = readings * METRICS * (1 + 1 / 60.0);
    double gb = packed(readings, READING_JSON) + packed(aggregates, AGGREGATE_JSON);
    double usd = gb * (Prices.FIREHOSE_GB + Prices.FIREHOSE_CONVERSION_GB);
    return new CostItem("Firehose", String.format(Locale.ROOT, "%.1f GB, as Parquet", gb), usd);
  }

  /** Billed GB: records are packed to 5 KB, but wait no longer than the linger for it. */
  private static double packed(double objects, double bytes) {
    double full = Math.ceil(objects * bytes / 5120);
    double records = Math.max(full, Math.min(objects, SECONDS_A_MONTH / LINGER_SECONDS));
    return records * 5120 / GB;
  }

  private CostItem lake(double readings) {
    double month = readings * PARQUET / GB;
    double stored = month * 12 * (plan.compaction() ? 2 : 1);
    double files = 2 * SECONDS_A_MONTH / 900;
    double usd =
        stored * Prices.S3_GB
            + files / 1000 * Prices.S3_PUT_THOUSAND
            + (plan.compaction() ? compacting(month) : 0)
            + plan.crawlerRuns() * 2 * 10 / 60.0 * Prices.CRAWLER_DPU_HOUR;
    return new CostItem(
        "Lake",
        String.format(
            Locale.ROOT,
            plan.compaction()
                ? "%.1f GB after a year, half of them compacted days; crawler"
                : "%.1f GB after a year; crawler",
            stored),
        usd);
  }

  /** Each day of two tables is read once to be written, and its rows are counted. */
  private static double compacting(double gb) {
    double statements = 2 * 3 * DAYS_A_MONTH;
    return Math.max(gb, statements * LEAST_SCAN_GB) / 1000 * Prices.ATHENA_TB;
  }

  /** Metrics that no service of AWS makes: the job's, and those of logs. */
  int customMetrics() {
    int series = plan.store() == Plan.Store.NONE ? 0 : JobMetrics.OF_TIME_SERIES.size();
    return JobMetrics.IN_EVERY_JOB.size() + series + METRICS_OF_LOGS;
  }

  private CostItem watch() {
    double usd =
        plan.alarmMetrics() * Prices.ALARM_METRIC
            + Prices.COMPOSITE_ALARM
            + Prices.DASHBOARD
            + customMetrics() * Prices.CUSTOM_METRIC
            + (plan.audit() ? 3 : 2) * Prices.KMS_KEY
            + Prices.LOGS_GB;
    return new CostItem(
        "Watch",
        String.format(
            Locale.ROOT,
            "%d metrics in alarms, %d metrics of our own, dashboard, logs, keys",
            plan.alarmMetrics(),
            customMetrics()),
        usd);
  }
}
