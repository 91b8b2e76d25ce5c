package io.iotpipeline.telemetry.decode;

import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;

/**
 * One message's content as it is read: its fields, and the first thing that is wrong with them.
 *
 * <p>Not thread safe.
 */
final class Message {
  final String[] metricNames = new String[Limits.METRICS];
  final double[] metricValues = new double[Limits.METRICS];
  int metrics;

  final String[] attributeNames = new String[Limits.ATTRIBUTES];
  final String[] attributeValues = new String[Limits.ATTRIBUTES];
  int attributes;

  boolean hasTime;
  long time;
  long sequence;
  boolean hasId;
  long id;
  Name kind;

  private Reason reason;
  private String detail;

  /** Forgets the message before. */
  void clear(Name defaultKind) {
    metrics = 0;
    attributes = 0;
    kind = defaultKind;
    hasTime = false;
    sequence = Reading.NO_SEQUENCE;
    hasId = false;
    reason = null;
  }

  void addMetric(String name, double value) {
    metricNames[metrics] = name;
    metricValues[metrics] = value;
    metrics++;
  }

  void addAttribute(String name, String value) {
    attributeNames[attributes] = name;
    attributeValues[attributes] = value;
    attributes++;
  }

  void setTime(long epochMs) {
    time = epochMs;
    hasTime = true;
  }

  void setId(long readingId) {
    id = readingId;
    hasId = true;
  }

  /** Returns whether the message is refused. */
  boolean isRefused() {
    return reason != null;
  }

  /** First reason to refuse it; null if there is none. */
  Reason reason() {
    return reason;
  }

  /** The same for a person. */
  String detail() {
    return detail;
  }

  /** Notes what is wrong with its fields, unless something was before. */
  void refuse(Reason why, String what) {
    if (reason == null) {
      reason = why;
      detail = what;
    }
  }

  /** Notes that it cannot be read at all, whatever its fields said before that became clear. */
  void refuseWhole(Reason why, String what) {
    reason = why;
    detail = what;
  }
}
