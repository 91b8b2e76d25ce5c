package io.iotpipeline.infra.cost;

/**
 * The settings that determine the cost.
 *
 * @param onDemand Kinesis on demand; otherwise provisioned
 * @param retentionHours of Kinesis
 * @param kpus least KPUs of the job, without the one that MSF adds
 * @param stateWriteSeconds between two writes of one device's state
 * @param memoryHours of Timestream
 * @param magneticDays of Timestream
 * @param influxSize 1 for db.influx.medium, 2 for the next
 * @param influxInstances 2 with a standby, else 1
 * @param influxStorageGb its storage, each
 * @param crawlerRuns a month
 * @param compaction whether each day of the lake is written once more
 * @param audit whether Device Defender audits the devices
 * @param alarmMetrics metrics that alarms look at
 */
public record Plan(
    boolean onDemand,
    int retentionHours,
    int kpus,
    int stateWriteSeconds,
    Store store,
    int memoryHours,
    int magneticDays,
    int influxSize,
    int influxInstances,
    int influxStorageGb,
    int crawlerRuns,
    boolean compaction,
    boolean audit,
    int alarmMetrics) {

  /** Time-series stores. */
  public enum Store {
    TIMESTREAM,
    INFLUXDB,
    NONE
  }
}
