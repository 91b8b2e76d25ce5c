package io.iotpipeline.infra.watch;

import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.StatefulStack;
import io.iotpipeline.telemetry.config.JobMetrics;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/** Alarms for every link of the path that a reading takes. */
public final class PipelineAlarms extends Construct {
  private static final int MINUTE_MS = 60_000;

  private final Settings settings;
  private final Metrics metrics;
  private final AlarmSet alarms;

  public PipelineAlarms(
      Construct scope,
      String id,
      Settings settings,
      StatefulStack data,
      Watched watched,
      Metrics metrics,
      AlertTopic alerts) {
    super(scope, id);
    this.settings = settings;
    this.metrics = metrics;
    this.alarms = new AlarmSet(this, settings, alerts.topic());
    devicesAndRule(watched.hookName());
    stream();
    job();
    counters();
    tables(data);
    timeSeries(data);
    delivery();
    watched
        .scalerArn()
        .ifPresent(
            arn ->
                machine(
                    "scaler-failed",
                    "The shard scaler failed: the stream keeps the shards that it has",
                    arn));
    watched
        .compactionArn()
        .ifPresent(
            arn ->
                machine(
                    "compaction-failed",
                    "A day of the lake was not compacted: its queries read many small files",
                    arn));
    alarms.composite();
  }

  private static AlarmCondition above(
      IMetric metric, double threshold, int periods, int datapoints) {
    return AlarmCondition.above(metric, threshold, periods, datapoints);
  }

  private void critical(String name, String description, AlarmCondition condition) {
    alarms.critical(name, description, condition);
  }

  private void notice(String name, String description, AlarmCondition condition) {
    alarms.notice(name, description, condition);
  }

  private void machine(String name, String description, String arn) {
    notice(name, description, above(metrics.executions("ExecutionsFailed", arn), 0, 1, 1));
  }

  private void devicesAndRule(String hookName) {
    notice(
        "connect-refused",
        "AWS IoT refuses devices that connect: certificate or policy",
        above(metrics.iotProtocol("Connect.AuthError"), 10, 5, 5));
    notice(
        "publish-refused",
        "AWS IoT refuses messages: a device publishes to a topic that its policy does not allow",
        above(metrics.iotProtocol("PublishIn.AuthError"), 0, 5, 3));
    notice(
        "hook-failed",
        "New devices cannot join: the pre-provisioning hook fails",
        above(metrics.function("Errors", hookName), 0, 5, 1));
    notice(
        "join-refused",
        "A device was refused when it joined: it is not in the registry, or another certificate has joined under its name",
        above(metrics.joinsRefused(), 0, 5, 1));
    critical(
        "rule-failed",
        "The IoT rule could not write messages to Kinesis; they are kept under errors/iot-rule/",
        above(metrics.iotAction("Failure", "Kinesis"), 0, 5, 3));
    critical(
        "rule-error-action-failed",
        "Messages are lost: neither Kinesis nor the rule's error action accepted them",
        above(metrics.iotAction("ErrorActionFailure", "Firehose"), 0, 1, 1));
    critical(
        "rule-throttled",
        "AWS IoT throttles the rule: the account's limit is reached",
        above(metrics.iot("RuleMessageThrottled"), 0, 5, 3));
    notice(
        "rule-parse-error",
        "The IoT rule's SQL fails on messages",
        above(metrics.iot("ParseError"), 0, 5, 1));
    notice(
        "rule-not-found",
        "Devices publish by Basic Ingest to a rule that does not exist; their messages are lost",
        above(metrics.iot("RuleNotFound"), 0, 5, 1));
  }

  private void stream() {
    int silence = settings.watch().silenceMinutes();
    critical(
        "no-traffic",
        "No message arrived from any device",
        new AlarmCondition(
            metrics.stream("IncomingRecords", "Sum"),
            ComparisonOperator.LESS_THAN_THRESHOLD,
            1,
            silence,
            silence,
            TreatMissingData.BREACHING));
    critical(
        "stream-full",
        "Kinesis refuses messages: the stream's capacity is used up",
        above(metrics.stream("WriteProvisionedThroughputExceeded", "Sum"), 0, 5, 3));
    notice(
        "stream-read-throttled",
        "Kinesis throttles the job's reads",
        above(metrics.stream("ReadProvisionedThroughputExceeded", "Sum"), 0, 15, 10));
    // With no reader there is no iterator age, so missing data means that the job is down.
    critical(
        "iterator-age",
        "Messages wait in Kinesis for more than five minutes before the job reads them",
        new AlarmCondition(
            metrics.stream("GetRecords.IteratorAgeMilliseconds", "Maximum"),
            ComparisonOperator.GREATER_THAN_THRESHOLD,
            5 * MINUTE_MS,
            5,
            5,
            TreatMissingData.BREACHING));
  }

  private void job() {
    critical(
        "job-down",
        "The job is failing or restarting",
        above(metrics.job("downtime", "Maximum"), 0, 5, 3));
    critical(
        "job-not-running",
        "The job is not running: messages pile up in Kinesis",
        new AlarmCondition(
            metrics.job("uptime", "Maximum"),
            ComparisonOperator.LESS_THAN_THRESHOLD,
            1,
            10,
            10,
            TreatMissingData.BREACHING));
    critical(
        "job-behind",
        "The job is more than five minutes behind the stream",
        above(metrics.behind(), 5 * MINUTE_MS, 10, 10));
    critical(
        "checkpoints-fail",
        "Checkpoints fail: after a restart the job would reprocess everything since the last good one",
        above(metrics.gained("numberOfFailedCheckpoints"), 0, 3, 2));
    // The failures count nothing while a checkpoint hangs.
    critical(
        "checkpoint-overdue",
        "No checkpoint for ten minutes: a restart would read all of that again",
        above(metrics.job(JobMetrics.MS_SINCE_CHECKPOINT, "Maximum"), 10 * MINUTE_MS, 5, 5));
    notice("job-restarted", "The job restarted", above(metrics.gained("fullRestarts"), 0, 1, 1));
    notice(
        "checkpoints-slow",
        "Checkpoints take longer than their interval",
        above(metrics.job("lastCheckpointDuration", "Maximum"), MINUTE_MS, 10, 5));
    notice(
        "job-heap",
        "The job's heap is nearly full",
        above(metrics.job("heapMemoryUtilization", "Maximum"), 90, 15, 15));
    notice(
        "job-cpu",
        "The job's CPU is nearly used up",
        above(metrics.job("containerCPUUtilization", "Maximum"), 80, 15, 15));
    // RocksDB keeps the state outside of the heap.
    notice(
        "job-memory",
        "The job's memory is nearly full; a container that exceeds it is restarted",
        above(metrics.job("containerMemoryUtilization", "Maximum"), 85, 15, 15));
  }

  private void counters() {
    notice(
        "dead-letters",
        "More than 1 % of the messages are refused as dead letters; lake table dead_letters gives the reasons",
        above(metrics.share(JobMetrics.DEAD_LETTERED, JobMetrics.RECEIVED), 1, 3, 2));
    notice(
        "late",
        "More than 5 % of the readings arrive late, after their window was emitted",
        above(metrics.share(JobMetrics.LATE, JobMetrics.ACCEPTED), 5, 3, 2));
    notice(
        "late-beyond-window",
        "More than 1 % of the readings arrive too late to be counted in their aggregates",
        above(metrics.share(JobMetrics.LATE_BEYOND_WINDOW, JobMetrics.ACCEPTED), 1, 3, 2));
    notice(
        "event-time-behind",
        "Event time is ten minutes behind: windows end and silence is noticed so much later",
        above(metrics.job(JobMetrics.EVENT_TIME_LAG_MS, "Maximum"), 10 * MINUTE_MS, 15, 15));
    notice(
        "registry-silent",
        "More than 5 % of the readings are processed without enrichment: the registry does not answer",
        above(metrics.share(JobMetrics.UNENRICHED, JobMetrics.ACCEPTED), 5, 3, 2));
    critical(
        "left-out",
        "Rows are missing from the lake because they are too large for Firehose: a bug in the job",
        above(metrics.counted(JobMetrics.FIREHOSE_OVERSIZE), 0, 1, 1));
    if (settings.timeSeries().store() != Settings.Store.NONE) {
      notice(
          "points-refused",
          "The time-series store does not accept points; they are in lake table dead_letters",
          above(metrics.counted(JobMetrics.TIME_SERIES_DEAD_LETTERED), 0, 3, 3));
      notice(
          "series-given-up",
          "The time-series store is out of order: its points are dead letters until it answers",
          above(metrics.job(JobMetrics.TIME_SERIES_CIRCUIT_OPEN, "Maximum"), 0, 5, 3));
    }
  }

  private void tables(StatefulStack data) {
    String state = data.tables().state().getRef();
    String registry = data.tables().registry().getRef();
    notice(
        "state-throttled",
        "DynamoDB throttles writes of device states",
        above(metrics.table("WriteThrottleEvents", state), 0, 5, 3));
    notice(
        "state-errors",
        "DynamoDB fails to write device states",
        above(metrics.tableOperation("SystemErrors", state, "BatchWriteItem"), 0, 5, 3));
    notice(
        "registry-throttled",
        "DynamoDB throttles look-ups in the device registry",
        above(metrics.table("ReadThrottleEvents", registry), 0, 5, 3));
  }

  private void timeSeries(StatefulStack data) {
    data.timestream()
        .ifPresent(
            store -> {
              notice(
                  "timestream-user-errors",
                  "Timestream refuses the job's requests",
                  above(metrics.timestream("UserErrors"), 0, 5, 5));
              notice(
                  "timestream-errors",
                  "Timestream fails to write points",
                  above(metrics.timestream("SystemErrors"), 0, 5, 5));
              rejects("readings", store.database(this), store.readingsTable(this));
              rejects("aggregates", store.database(this), store.aggregatesTable(this));
            });
    data.influx()
        .ifPresent(
            store -> {
              notice(
                  "influxdb-disk",
                  "InfluxDB's disk is nearly full; once full, it accepts no more points",
                  above(metrics.influx("DiskUtilization", store), 80, 15, 15));
              notice(
                  "influxdb-cpu",
                  "InfluxDB's CPU is nearly used up",
                  above(metrics.influx("CPUUtilization", store), 85, 15, 15));
            });
  }

  private void rejects(String table, String database, String tableName) {
    notice(
        "timestream-rejects-" + table,
        "Timestream's magnetic store refused points that were accepted before; they are reported under errors/timestream/",
        above(
            metrics.timestreamTable("MagneticStoreRejectedRecordCount", database, tableName),
            0,
            5,
            1));
  }

  private void delivery() {
    // Firehose always buffers for this long; twice as long means that it is stuck.
    int staleSeconds = 2 * settings.lake().bufferSeconds() + 300;
    for (LakeTable table : LakeTable.values()) {
      String name = table.tableName().replace('_', '-');
      critical(
          "lake-stale-" + name,
          "Firehose does not deliver " + table.tableName() + " to the lake",
          above(
              metrics.delivery("DeliveryToS3.DataFreshness", table, "Maximum"),
              staleSeconds,
              5,
              5));
      notice(
          "lake-throttled-" + name,
          "Firehose throttles the job's writes of " + table.tableName(),
          above(metrics.delivery("ThrottledRecords", table, "Sum"), 0, 15, 10));
      notice(
          "lake-unconverted-" + name,
          "Records do not fit lake table " + table.tableName() + "; they are kept under errors/",
          above(metrics.delivery("FailedConversion.Records", table, "Sum"), 0, 5, 1));
    }
  }

  List<Alarm> alarms() {
    return alarms.all();
  }
}
