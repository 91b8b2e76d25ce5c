package io.iotpipeline.local.iot.rule;

/** Counters to which a rule's action reports. Called by several threads. */
public interface RuleCounters {
  /** One record is in the stream. */
  void delivered();

  /** So many records will be tried again. */
  void retried(int records);

  /** One record went to the error action. */
  void gaveUp();
}
