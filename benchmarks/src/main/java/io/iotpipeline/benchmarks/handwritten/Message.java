package io.iotpipeline.benchmarks.handwritten;

import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;

/**
 * What one message says, as it is read: its fields, and the first thing that is wrong with them.
 *
 * <p>Reused from message to message. Not thread safe.
 */
final class Message {
  /** Among those that one decoder reads, see {@link SymbolTable#begin}. */
  long number;

  final String[] metricNames = new String[Limits.METRICS];
  final double[] metricValues = new double[Limits.METRICS];
  int metrics;

  final String[] attributeNames = new String[Limits.ATTRIBUTES];
  final String[] attributeValues = new String[Limits.ATTRIBUTES];
  int attributes;

  boolean hasTime;
  long time;
  long sequence;

  private final Symbol defaultKind;
  private Symbol kind;

  private Reason reason;
  private String detail;

  Message(Symbol defaultKind) {
    this.defaultKind = defaultKind;
  }

  void clear() {
    metrics = 0;
    attributes = 0;
    setKind(defaultKind);
    hasTime = false;
    sequence = Reading.NO_SEQUENCE;
    reason = null;
  }

  /** The default one where the message names none. */
  Symbol kind() {
    return kind;
  }

  // A reference that is stored in an object as old as this one costs the garbage collector more
  // than a look at what is there: mostly the same, from the message before.

  void setKind(Symbol named) {
    if (kind != named) {
      kind = named;
    }
  }

  void addMetric(String name, double value) {
    int i = metrics++;
    if (metricNames[i] != name) {
      metricNames[i] = name;
    }
    metricValues[i] = value;
  }

  void addAttribute(String name, String value) {
    int i = attributes++;
    if (attributeNames[i] != name) {
      attributeNames[i] = name;
    }
    if (attributeValues[i] != value) {
      attributeValues[i] = value;
    }
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
