package io.iotpipeline.telemetry.config;

/**
 * Names of the job's own counters and gauges; MSF hands those of the group {@link #GROUP} to
 * CloudWatch. received = accepted + duplicate + dead-lettered; accepted = on time + late.
 */
public final class JobMetrics {
  /** The metric group that reaches CloudWatch. */
  public static final String GROUP = "kinesisanalytics";

  /** Messages taken from the stream. */
  public static final String RECEIVED = "received";

  /** Readings that are neither duplicate nor dead. */
  public static final String ACCEPTED = "accepted";

  /** Accepted readings whose minute had been emitted. */
  public static final String LATE = "late";

  /** Late readings that came after the allowed lateness too. */
  public static final String LATE_BEYOND_WINDOW = "lateBeyondWindow";

  /** Readings that had come before. */
  public static final String DUPLICATE = "duplicate";

  /** Messages refused. */
  public static final String DEAD_LETTERED = "deadLettered";

  /** Readings that went on without the registry's word, because it did not answer. */
  public static final String UNENRICHED = "unenriched";

  /** Points that the time-series store has taken. */
  public static final String TIME_SERIES_STORED = "timeSeriesStored";

  /** Points that it already had, or has a later one for. */
  public static final String TIME_SERIES_ALREADY_THERE = "timeSeriesAlreadyThere";

  /** Points that became dead letters. */
  public static final String TIME_SERIES_DEAD_LETTERED = "timeSeriesDeadLettered";

  /** Objects too large for a Firehose record, left out of the lake: always 0, or there is a bug. */
  public static final String FIREHOSE_OVERSIZE = "firehoseOversize";

  /**
   * How far event time is behind the wall clock, ms; 0 before the first watermark. Tens of seconds
   * are normal; more is a backlog, or a shard that holds the others back.
   */
  public static final String EVENT_TIME_LAG_MS = "eventTimeLagMs";

  /**
   * Since the last complete checkpoint, or the start, ms. Unlike Flink's own metrics it grows while
   * a checkpoint hangs.
   */
  public static final String MS_SINCE_CHECKPOINT = "msSinceCheckpoint";

  /**
   * Devices on the heap, of a subtask; at {@code device/hot.devices} each new one evicts another.
   * This and the following stay in Flink, outside of {@link #GROUP}: CloudWatch bills each name.
   */
  public static final String HOT_DEVICES = "hotDevices";

  /** Devices of a subtask that are ONLINE or have an open window: up to 100,000 by design. */
  public static final String ACTIVE_DEVICES = "activeDevices";

  /** Devices of a subtask that are not forgotten. */
  public static final String KNOWN_DEVICES = "knownDevices";

  /** How long the last checkpoint's write-back of changed devices took, ms; nothing else ran. */
  public static final String FLUSH_MS = "flushMs";

  /** From the last watermark until all devices that it made due were settled, in slices, ms. */
  public static final String SETTLE_MS = "settleMs";

  /** Devices read from the state backend because they were not on the heap. */
  public static final String DEVICE_LOADS = "deviceLoads";

  /** Devices that had to leave the heap for others. */
  public static final String EVICTIONS = "evictions";

  private JobMetrics() {}
}
