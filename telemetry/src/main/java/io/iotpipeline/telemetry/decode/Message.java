package io.iotpipeline.telemetry.decode;

import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;

/**
 * What one message says, as it is read: its fields, and the first thing that is wrong with them.
 *
 * <p>Reused from message to message. Not thread safe.
 */
final class Message {
  final String[] metricNames = new String[Limits.METRICS];
  final double[] metricValues = new double[Limits.METRICS];
  int metrics;

  final String[] attributeNames = new String[Limits.ATTRIBUTES];
  final String[] attributeValues = new String[Limits.ATTRIBUTES];
  int attributes;

  /** Null where the message names none. */
  Symbol kind;

  boolean hasTime;
  long time;
  long sequence;

  private Reason reason;
  private String detail;

  void clear() {
    metrics = 0;
    attributes = 0;
    kind = null;
    hasTime = false;
    sequence = Reading.NO_SEQUENCE;
    reason = null;
    detail = "";
  }

  /** Whether something is wrong with it. */
  boolean isRefused() {
    return reason != null;
  }

  /** What is wrong with it first; null if nothing is. */
  Reason reason() {
    return reason;
  }

  /** Says so for a person. */
  String detail() {
    return detail;
  }

  /** Notes what is wrong, unless something was before. */
  void refuse(Reason why, String what) {
    if (reason == null) {
      reason = why;
      detail = what;
    }
  }
}
