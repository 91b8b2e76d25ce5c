package io.iotpipeline.simulator.oracle;

/** Expected outcome of a message. */
public enum ExpectedClass {
  /** A reading whose minute is still open. */
  ON_TIME,
  /**
   * A reading whose minute has been emitted. Near the border to {@link #ON_TIME} the job may judge
   * otherwise: it goes by its watermark, which waits for every shard.
   */
  LATE,
  /** The same reading as one before it. */
  DUPLICATE,
  /** No reading: a dead letter with a reason. */
  DEAD_LETTER,
  /** The target does not take it (AWS IoT nothing above 128 KB): it is not sent at all. */
  REFUSED
}
