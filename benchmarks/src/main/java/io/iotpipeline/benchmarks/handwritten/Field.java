package io.iotpipeline.benchmarks.handwritten;

import io.iotpipeline.telemetry.Fields;

/**
 * The top-level fields that mean something of their own. Plain ints: the hot path compares them.
 */
final class Field {
  /** Any other name. */
  static final int NONE = 0;

  static final int DEVICE_ID = 1;
  static final int TIMESTAMP = 2;
  static final int SEQUENCE = 3;
  static final int KIND = 4;
  static final int METRICS = 5;
  static final int ATTRIBUTES = 6;

  private Field() {}

  static int named(String text) {
    switch (text) {
      case Fields.DEVICE_ID:
        return DEVICE_ID;
      case Fields.TIMESTAMP:
        return TIMESTAMP;
      case Fields.SEQUENCE:
        return SEQUENCE;
      case Fields.KIND:
        return KIND;
      case Fields.METRICS:
        return METRICS;
      case Fields.ATTRIBUTES:
        return ATTRIBUTES;
      default:
        return NONE;
    }
  }
}
