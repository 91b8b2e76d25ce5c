package io.iotpipeline.local.ledger;

import io.iotpipeline.local.kinesis.StreamRecord;

/** Receives the outcome of each record of the stream. */
@FunctionalInterface
public interface OutcomeListener {
  /** Takes no interest. */
  OutcomeListener IGNORED = (record, outcome, reason) -> {};

  /** Outcomes of a record. */
  enum Outcome {
    /** Accepted, before its minute was emitted. */
    ON_TIME,
    /** Accepted, after its minute was emitted. */
    LATE,
    /** Another record had brought its reading. */
    DUPLICATE,
    /** Refused. */
    DEAD_LETTER,
    /** In none of the stores. */
    LOST
  }

  /**
   * Takes one.
   *
   * @param reason the code of a dead letter; null of others
   */
  void add(StreamRecord record, Outcome outcome, String reason);
}
