package io.iotpipeline.infra.settings;

import io.iotpipeline.telemetry.config.PropertyKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a deployment, checked. {@link Setting} says what each means.
 *
 * @param stage part of every name
 * @param region to deploy to
 * @param retainData whether data outlives its stack, and is protected from deletion
 * @param logRetentionDays of every log group
 */
public record Settings(
    String stage,
    String region,
    boolean retainData,
    int logRetentionDays,
    StreamSettings stream,
    JobSettings job,
    StateSettings state,
    TimeSeriesSettings timeSeries,
    LakeSettings lake,
    WatchSettings watch,
    IotSettings iot) {

  /** Regions of Timestream for LiveAnalytics; a service that is closed gets no more of them. */
  private static final List<String> TIMESTREAM_REGIONS =
      List.of(
          "us-east-1",
          "us-east-2",
          "us-west-2",
          "eu-central-1",
          "eu-west-1",
          "ap-northeast-1",
          "ap-south-1",
          "ap-southeast-2",
          "us-gov-west-1");

  /** Kinesis. */
  public record StreamSettings(
      boolean onDemand, int shardsMin, int shardsMax, int retentionHours) {}

  /**
   * The Flink application.
   *
   * @param properties of the job, beyond those that the stack sets
   */
  public record JobSettings(
      String jar,
      int parallelism,
      int parallelismPerKpu,
      boolean autoscaling,
      String logLevel,
      Map<PropertyKey<?>, String> properties) {
    /** KPUs that run the job; MSF bills one more. */
    public int kpus() {
      return (parallelism + parallelismPerKpu - 1) / parallelismPerKpu;
    }
  }

  /** The device-state table. */
  public record StateSettings(int ttlDays, int writeSeconds) {}

  /** Time-series stores to choose from. */
  public enum Store {
    TIMESTREAM,
    INFLUXDB,
    NONE
  }

  /** The time-series store. */
  public record TimeSeriesSettings(
      Store store,
      int memoryHours,
      int magneticDays,
      String influxInstance,
      int influxStorageGb,
      int influxRetentionDays) {}

  /**
   * Firehose, S3, Glue and Athena.
   *
   * @param crawlerSchedule empty: no crawler
   * @param compactionSchedule empty: no compaction
   */
  public record LakeSettings(
      int bufferSeconds,
      int bufferMb,
      int retentionDays,
      Optional<String> crawlerSchedule,
      Optional<String> compactionSchedule,
      int athenaScanLimitGb) {}

  /**
   * Alarms.
   *
   * @param budgetUsd 0: none
   */
  public record WatchSettings(Optional<String> email, int silenceMinutes, int budgetUsd) {}

  /** AWS IoT. */
  public record IotSettings(boolean account, boolean fleetIndexing) {}

  /** The CloudFormation stack of what exists once per account and region. */
  public static final String ACCOUNT_STACK = "iot-account";

  /** The CloudFormation stack that holds data. */
  public String statefulStack() {
    return name("stateful");
  }

  /** The CloudFormation stack that holds no data. */
  public String processingStack() {
    return name("processing");
  }

  /** A resource's name in this stage, such as {@code iot-dev-job}. */
  public String name(String what) {
    return "iot-" + stage + "-" + what;
  }

  /** The same for names that may only have underscores, such as {@code iot_dev_telemetry}. */
  public String underscored(String what) {
    return name(what).replace('-', '_');
  }

  /** Errors of values that are valid one by one but not together. */
  static List<String> contradictions(Map<Setting, String> values) {
    List<String> errors = new ArrayList<>();
    if (allowed(values, Setting.STREAM_SHARDS_MIN, Setting.STREAM_SHARDS_MAX)) {
      int min = number(values, Setting.STREAM_SHARDS_MIN);
      int max = number(values, Setting.STREAM_SHARDS_MAX);
      if (min > max) {
        errors.add(
            String.format(
                "\"%s\": \"%d\" is more than \"%s\", which is \"%d\"",
                Setting.STREAM_SHARDS_MIN.key(), min, Setting.STREAM_SHARDS_MAX.key(), max));
      }
    }
    if (allowed(values, Setting.JOB_PROPERTIES)) {
      errors.addAll(new JobPropertyChoices(values.get(Setting.JOB_PROPERTIES)).errors());
    }
    String region = values.get(Setting.REGION);
    if (values.get(Setting.TIME_SERIES).equals("timestream")
        && Setting.REGION.allows(region)
        && !TIMESTREAM_REGIONS.contains(region)) {
      errors.add(
          String.format(
              "\"%s\": \"timestream\" is not in %s, only in %s",
              Setting.TIME_SERIES.key(), region, String.join(", ", TIMESTREAM_REGIONS)));
    }
    if (!allowed(values, Setting.JOB_PARALLELISM, Setting.JOB_PARALLELISM_PER_KPU)) {
      return errors;
    }
    int parallelism = number(values, Setting.JOB_PARALLELISM);
    int perKpu = number(values, Setting.JOB_PARALLELISM_PER_KPU);
    if (parallelism % perKpu != 0) {
      errors.add(
          String.format(
              "\"%s\": \"%d\" does not divide \"%s\", which is \"%d\": MSF would bill the rest of a KPU",
              Setting.JOB_PARALLELISM_PER_KPU.key(),
              perKpu,
              Setting.JOB_PARALLELISM.key(),
              parallelism));
    }
    return errors;
  }

  public static Settings of(Map<Setting, String> values) {
    String removal = values.get(Setting.REMOVAL);
    String stage = values.get(Setting.STAGE);
    return new Settings(
        stage,
        values.get(Setting.REGION),
        removal.equals("retain") || (removal.equals("by-stage") && stage.equals("prod")),
        number(values, Setting.LOG_RETENTION),
        new StreamSettings(
            values.get(Setting.STREAM_MODE).equals("on-demand"),
            number(values, Setting.STREAM_SHARDS_MIN),
            number(values, Setting.STREAM_SHARDS_MAX),
            number(values, Setting.STREAM_RETENTION)),
        new JobSettings(
            values.get(Setting.JOB_JAR),
            number(values, Setting.JOB_PARALLELISM),
            number(values, Setting.JOB_PARALLELISM_PER_KPU),
            flag(values, Setting.JOB_AUTOSCALING),
            values.get(Setting.JOB_LOG_LEVEL),
            new JobPropertyChoices(values.get(Setting.JOB_PROPERTIES)).values()),
        new StateSettings(
            number(values, Setting.STATE_TTL), number(values, Setting.STATE_WRITE_SECONDS)),
        new TimeSeriesSettings(
            Store.valueOf(values.get(Setting.TIME_SERIES).toUpperCase(Locale.ROOT)),
            number(values, Setting.TIMESTREAM_MEMORY),
            number(values, Setting.TIMESTREAM_MAGNETIC),
            values.get(Setting.INFLUX_INSTANCE),
            number(values, Setting.INFLUX_STORAGE),
            number(values, Setting.INFLUX_RETENTION)),
        new LakeSettings(
            number(values, Setting.DELIVERY_SECONDS),
            number(values, Setting.DELIVERY_MB),
            number(values, Setting.LAKE_RETENTION),
            Optional.of(values.get(Setting.LAKE_CRAWLER)).filter(cron -> !cron.equals("none")),
            Optional.of(values.get(Setting.LAKE_COMPACTION)).filter(cron -> !cron.equals("none")),
            number(values, Setting.ATHENA_SCAN)),
        new WatchSettings(
            Optional.of(values.get(Setting.ALERT_EMAIL)).filter(email -> !email.isEmpty()),
            number(values, Setting.ALERT_SILENCE),
            number(values, Setting.BUDGET)),
        new IotSettings(
            flag(values, Setting.IOT_ACCOUNT), flag(values, Setting.IOT_FLEET_INDEXING)));
  }

  private static boolean allowed(Map<Setting, String> values, Setting... settings) {
    return Arrays.stream(settings).allMatch(setting -> setting.allows(values.get(setting)));
  }

  private static int number(Map<Setting, String> values, Setting setting) {
    return Integer.parseInt(values.get(setting));
  }

  private static boolean flag(Map<Setting, String> values, Setting setting) {
    return Boolean.parseBoolean(values.get(setting));
  }
}
