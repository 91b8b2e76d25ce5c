package io.iotpipeline.telemetry.config;

/**
 * Names of the job's own counters; MSF hands those of the group {@link #GROUP} to CloudWatch.
 * received = accepted + duplicate + dead-lettered; accepted = on time + late.
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

  private JobMetrics() {}
}
