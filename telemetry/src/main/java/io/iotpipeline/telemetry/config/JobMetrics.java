package io.iotpipeline.telemetry.config;

import java.util.List;

/**
 * Names of the job's own counters and gauges; MSF hands those of the group {@link #GROUP} to
 * CloudWatch. received = accepted + duplicate + dead-lettered; accepted = on time + late.
 *
 * <p>Several operators, and all subtasks of each, count under one name without a dimension that
 * tells them apart: a counter's value is the sum over them.
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

  /**
   * Dead letters that were cut short because there were too many; their messages in Kinesis aren't.
   */
  public static final String DEAD_LETTERS_CUT = "deadLettersCut";

  /** Readings that went on without the registry's word, because it did not answer. */
  public static final String UNENRICHED = "unenriched";

  /** Begins the names of what is counted of points, and ends with one of the four that follow. */
  public static final String TIME_SERIES = "timeSeries";

  /** What the store has taken. */
  public static final String STORED = "Stored";

  /** What it already had, or has a later one for. */
  public static final String ALREADY_THERE = "AlreadyThere";

  /** What became dead letters. */
  public static final String NOT_STORED = "DeadLettered";

  /** Gauge: how many subtasks' writers have given the store up for now. */
  public static final String CIRCUIT_OPEN = "CircuitOpen";

  /** Items of the registry that are not as the contract says; their devices count as unknown. */
  public static final String REGISTRY_MALFORMED = "registryItemsMalformed";

  /** Points that the time-series store has taken. */
  public static final String TIME_SERIES_STORED = TIME_SERIES + STORED;

  /** Points that it already had, or has a later one for. */
  public static final String TIME_SERIES_ALREADY_THERE = TIME_SERIES + ALREADY_THERE;

  /** Points that became dead letters. */
  public static final String TIME_SERIES_DEAD_LETTERED = TIME_SERIES + NOT_STORED;

  /** Gauge: above 0 while the time-series store is out of order and points are dead letters. */
  public static final String TIME_SERIES_CIRCUIT_OPEN = TIME_SERIES + CIRCUIT_OPEN;

  /** Rows too large for a Firehose record, now dead letters: always 0, or there is a bug. */
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
