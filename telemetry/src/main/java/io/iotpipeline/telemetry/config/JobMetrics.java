package io.iotpipeline.telemetry.config;

/**
 * Names of the job's own counters; MSF hands those of the group {@link #GROUP} to CloudWatch.
 * received = accepted + duplicate + dead-lettered; accepted = on time + late.
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

  /** Objects too large for a Firehose record, left out of the lake: always 0, or there is a bug. */
  public static final String FIREHOSE_OVERSIZE = "firehoseOversize";

  private JobMetrics() {}
}
