package io.iotpipeline.telemetry.config;

import java.util.List;

/**
 * Names of the job's own counters and gauges. MSF reports those of the group {@link #GROUP} to
 * CloudWatch. Received = accepted + duplicate + dead-lettered; accepted = on time + late.
 *
 * <p>Several operators, and all subtasks of each, count under one name without a dimension that
 * distinguishes them: a counter's value is the sum over them.
 */
public final class JobMetrics {
  /** The metric group that reaches CloudWatch. */
  public static final String GROUP = "kinesisanalytics";

  /** Messages taken from the stream. */
  public static final String RECEIVED = "received";

  /** Readings that are neither duplicates nor dead letters. */
  public static final String ACCEPTED = "accepted";

  /** Accepted readings that arrived after the window of their minute was emitted. */
  public static final String LATE = "late";

  /** Late readings that arrived after the allowed lateness: they are in no aggregate. */
  public static final String LATE_BEYOND_WINDOW = "lateBeyondWindow";

  /** Readings dropped because they had been accepted before. */
  public static final String DUPLICATE = "duplicate";

  /** Messages that became dead letters. */
  public static final String DEAD_LETTERED = "deadLettered";

  /**
   * Dead letters that were truncated because there were too many; their messages in Kinesis are
   * complete.
   */
  public static final String DEAD_LETTERS_CUT = "deadLettersCut";

  /** Readings processed without enrichment because the registry did not answer. */
  public static final String UNENRICHED = "unenriched";

  /** Prefix of the metrics of points; each ends with one of the four suffixes that follow. */
  public static final String TIME_SERIES = "timeSeries";

  /** Suffix: points that the store accepted. */
  public static final String STORED = "Stored";

  /** Suffix: points that the store already had, or has a later version of. */
  public static final String ALREADY_THERE = "AlreadyThere";

  /** Suffix: points that became dead letters. */
  public static final String NOT_STORED = "DeadLettered";

  /** Suffix of a gauge: number of subtasks whose writer has given the store up for now. */
  public static final String CIRCUIT_OPEN = "CircuitOpen";

  /** Items of the registry that break the contract; their devices count as unknown. */
  public static final String REGISTRY_MALFORMED = "registryItemsMalformed";

  /** Points that the time-series store accepted. */
  public static final String TIME_SERIES_STORED = TIME_SERIES + STORED;

  /** Points that the time-series store already had, or has a later version of. */
  public static final String TIME_SERIES_ALREADY_THERE = TIME_SERIES + ALREADY_THERE;

  /** Points that the time-series store did not accept; they became dead letters. */
  public static final String TIME_SERIES_DEAD_LETTERED = TIME_SERIES + NOT_STORED;

  /** Gauge: above 0 while the time-series store is unavailable and points become dead letters. */
  public static final String TIME_SERIES_CIRCUIT_OPEN = TIME_SERIES + CIRCUIT_OPEN;

  /** Rows too large for a Firehose record, which became dead letters: above 0 is a bug. */
  public static final String FIREHOSE_OVERSIZE = "firehoseOversize";

  /**
   * Gauge: lag of event time behind the wall clock, ms; 0 before the first watermark. Tens of
   * seconds are normal; more is a backlog, or a shard that holds the others back.
   */
  public static final String EVENT_TIME_LAG_MS = "eventTimeLagMs";

  /**
   * Gauge: time since the last complete checkpoint, or since the start, ms. Unlike Flink's own
   * metrics it grows while a checkpoint hangs.
   */
  public static final String MS_SINCE_CHECKPOINT = "msSinceCheckpoint";

  /**
   * Devices on the heap per subtask; at {@code device/hot.devices} each new one evicts another.
   * This and the following stay in Flink, outside of {@link #GROUP}: CloudWatch bills each name.
   */
  public static final String HOT_DEVICES = "hotDevices";

  /** Devices per subtask that are ONLINE or have an open window: up to 100,000 by design. */
  public static final String ACTIVE_DEVICES = "activeDevices";

  /** Devices per subtask whose state has not expired. */
  public static final String KNOWN_DEVICES = "knownDevices";

  /** Duration of the last checkpoint's write-back of changed devices, ms; it blocks the subtask. */
  public static final String FLUSH_MS = "flushMs";

  /** Time from the last watermark until all devices due by it were processed, in slices, ms. */
  public static final String SETTLE_MS = "settleMs";

  /** Number of times that a device was read from the state backend: it was not on the heap. */
  public static final String DEVICE_LOADS = "deviceLoads";

  /** Number of times that a device was evicted from the heap to make room for another. */
  public static final String EVICTIONS = "evictions";

  /** In {@link #GROUP}, of every job. CloudWatch bills each name. */
  public static final List<String> IN_EVERY_JOB =
      List.of(
          RECEIVED,
          ACCEPTED,
          LATE,
          LATE_BEYOND_WINDOW,
          DUPLICATE,
          DEAD_LETTERED,
          DEAD_LETTERS_CUT,
          UNENRICHED,
          REGISTRY_MALFORMED,
          FIREHOSE_OVERSIZE,
          EVENT_TIME_LAG_MS,
          MS_SINCE_CHECKPOINT);

  /** In {@link #GROUP}, of a job with a time-series store. */
  public static final List<String> OF_TIME_SERIES =
      List.of(
          TIME_SERIES_STORED,
          TIME_SERIES_ALREADY_THERE,
          TIME_SERIES_DEAD_LETTERED,
          TIME_SERIES_CIRCUIT_OPEN);

  /** Outside of {@link #GROUP}: by Flink's REST and dashboard. */
  public static final List<String> IN_FLINK_ONLY =
      List.of(
          HOT_DEVICES, ACTIVE_DEVICES, KNOWN_DEVICES, FLUSH_MS, SETTLE_MS, DEVICE_LOADS, EVICTIONS);

  private JobMetrics() {}
}
