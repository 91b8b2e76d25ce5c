package io.iotpipeline.infra.settings;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A setting of the deployment. The option is {@code --} and the key; the environment variable is
 * {@code IOTPIPELINE_} and the key in capitals with underscores; in cdk.json it is the key below
 * {@code context.iotpipeline}.
 */
public enum Setting {
  STAGE(
      "stage",
      "dev",
      text("[a-z][a-z0-9]{0,11}", "1 to 12 lower-case letters and digits"),
      "Part of every resource's name, so that several stages fit into one account"),
  REGION(
      "region",
      "us-east-1",
      text("[a-z]{2}(-[a-z]+)+-[0-9]", "a region such as us-east-1"),
      "Region to deploy to; the templates themselves name no region"),
  REMOVAL(
      "removal",
      "by-stage",
      choice("by-stage", "retain", "destroy"),
      "Fate of the data when a stack is deleted; by-stage: retain if the stage is prod"),

  STREAM_MODE(
      "stream-mode",
      "on-demand",
      choice("on-demand", "provisioned"),
      "Kinesis capacity; provisioned comes with a scaler"),
  STREAM_SHARDS_MIN(
      "stream-shards-min", "1", number(1, 500), "Minimum number of shards, provisioned mode"),
  STREAM_SHARDS_MAX(
      "stream-shards-max", "8", number(1, 500), "Maximum number of shards, provisioned mode"),
  STREAM_RETENTION(
      "stream-retention-hours",
      "168",
      number(24, 8760),
      "Retention of messages in Kinesis: the longest outage of the job without loss"),

  JOB_JAR(
      "job-jar",
      "flink-job/target/flink-job-*-msf.jar",
      any("a path; * matches the version"),
      "The job's jar, relative to the repository's root"),
  JOB_PARALLELISM("job-parallelism", "1", number(1, 256), "Parallel subtasks of the Flink job"),
  JOB_PARALLELISM_PER_KPU(
      "job-parallelism-per-kpu", "1", number(1, 8), "Subtasks that share one KPU (1 vCPU, 4 GB)"),
  JOB_AUTOSCALING(
      "job-autoscaling",
      "true",
      flag(),
      "Let MSF scale the job by its CPU; each scaling restarts the job"),
  JOB_PROPERTIES(
      "job-properties",
      "",
      text("([^=,]+/[^=,]+=[^,]*(,|$))*", "group/key=value, separated by commas"),
      "Other properties of the job, such as device/hot.devices=50000: see docs/configuration.md"),
  JOB_LOG_LEVEL(
      "job-log-level",
      "WARN",
      choice("ERROR", "WARN", "INFO", "DEBUG"),
      "Lowest level that the job logs"),

  STATE_TTL(
      "state-ttl-days",
      "30",
      number(1, 3650),
      "Days after its last reading at which a device's state is deleted"),
  STATE_WRITE_SECONDS(
      "state-write-seconds",
      "60",
      number(0, 86_400),
      "Minimum time between two writes of a device's state; longer is cheaper"),

  TIME_SERIES(
      "time-series",
      "none",
      choice("timestream", "influxdb", "none"),
      "Time-series store beside the lake; timestream: only for accounts that used it before 2025-06-20"),
  TIMESTREAM_MEMORY(
      "timestream-memory-hours",
      "24",
      number(1, 8766),
      "Retention in Timestream's memory store; older points go to its magnetic store"),
  TIMESTREAM_MAGNETIC(
      "timestream-magnetic-days",
      "365",
      number(1, 73_000),
      "Retention in Timestream's magnetic store"),
  INFLUX_INSTANCE(
      "influxdb-instance",
      "db.influx.medium",
      choice(
          "db.influx.medium",
          "db.influx.large",
          "db.influx.xlarge",
          "db.influx.2xlarge",
          "db.influx.4xlarge"),
      "Size of the InfluxDB instance"),
  INFLUX_STORAGE(
      "influxdb-storage-gb", "20", number(20, 16_384), "Storage of the InfluxDB instance"),
  INFLUX_RETENTION(
      "influxdb-retention-days",
      "365",
      number(0, 36_500),
      "Retention of points in InfluxDB; 0: until its storage is full"),

  DELIVERY_SECONDS(
      "delivery-buffer-seconds",
      "900",
      number(60, 900),
      "Time for which Firehose buffers rows before it writes a Parquet file"),
  DELIVERY_MB(
      "delivery-buffer-mb",
      "128",
      number(64, 128),
      "Amount of data that Firehose buffers before it writes a file; Parquet needs 64"),
  LAKE_RETENTION(
      "lake-retention-days", "0", number(0, 36_500), "Retention of files in the lake; 0: for ever"),
  LAKE_CRAWLER(
      "lake-crawler",
      "cron(0 3 ? * MON *)",
      text(
          "none|cron\\(\\d+ \\d+( \\S+){4}\\)",
          "none, or cron() with six fields, minute and hour as numbers"),
      "Schedule of the crawler, which catalogs what was added under uploads/ and errors/"),
  LAKE_COMPACTION(
      "lake-compaction",
      "cron(30 4 * * ? *)",
      text("none|cron\\(\\S+( \\S+){5}\\)", "none, or cron() with six fields"),
      "Schedule of the compaction, which rewrites the day before yesterday as a few large files"),
  ATHENA_SCAN(
      "athena-scan-limit-gb", "10", number(1, 100_000), "Maximum that one Athena query may scan"),

  LOG_RETENTION(
      "log-retention-days",
      "30",
      choice("1", "3", "5", "7", "14", "30", "60", "90", "180", "365"),
      "Retention of all log groups"),
  ALERT_EMAIL(
      "alert-email",
      "",
      text("|[^@\\s]+@[^@\\s]+\\.[^@\\s]+", "an e-mail address"),
      "Address that alarms are sent to; empty: nobody is notified until someone subscribes to the topic"),
  ALERT_SILENCE(
      "alert-silence-minutes",
      "15",
      number(5, 1440),
      "Minutes without any message after which the alarm no-traffic goes off"),
  BUDGET(
      "budget-usd",
      "300",
      number(0, 10_000_000),
      "Monthly budget of the whole account, which alerts at 80 % spent and at 100 % forecast; 0: no budget"),

  IOT_ACCOUNT(
      "iot-account",
      "true",
      flag(),
      "Let this stage also deploy the stack iot-account, which exists once per account and region: IoT logging and the Device Defender audit"),
  IOT_FLEET_INDEXING(
      "iot-fleet-indexing",
      "false",
      flag(),
      "Let iot-account index things, so that they can be searched by registry, shadow and connectivity");

  private final String key;
  private final String defaultText;
  private final Allowed allowed;
  private final String doc;

  Setting(String key, String defaultText, Allowed allowed, String doc) {
    this.key = key;
    this.defaultText = defaultText;
    this.allowed = allowed;
    this.doc = doc;
  }

  /** Key as in {@code --stream-mode}. */
  public String key() {
    return key;
  }

  /** Environment variable as in {@code IOTPIPELINE_STREAM_MODE}. */
  String environmentKey() {
    return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  public String defaultText() {
    return defaultText;
  }

  /** Allowed values, in words. */
  public String expectation() {
    return allowed.words();
  }

  public String doc() {
    return doc;
  }

  boolean allows(String value) {
    return allowed.test().test(value);
  }

  /** Prefix of all our environment variables. */
  static final String ENVIRONMENT_PREFIX = "IOTPIPELINE_";

  private record Allowed(String words, Predicate<String> test) {}

  private static Allowed text(String pattern, String words) {
    return new Allowed(words, Pattern.compile(pattern).asMatchPredicate());
  }

  private static Allowed any(String words) {
    return new Allowed(words, value -> !value.isBlank());
  }

  private static Allowed choice(String... choices) {
    return new Allowed("one of " + String.join(", ", choices), List.of(choices)::contains);
  }

  private static Allowed flag() {
    return new Allowed("true or false", List.of("true", "false")::contains);
  }

  private static Allowed number(int min, int max) {
    return new Allowed(
        "a whole number from " + min + " to " + max,
        value ->
            value.matches("[0-9]{1,9}")
                && Integer.parseInt(value) >= min
                && Integer.parseInt(value) <= max);
  }
}
