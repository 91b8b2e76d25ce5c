package io.iotpipeline.local.timestream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Types of single measures, and how each is kept: 64 bits, or text. */
enum MeasureType {
  DOUBLE,
  BIGINT,
  BOOLEAN,
  TIMESTAMP,
  VARCHAR;

  static final int MAX_TEXT_BYTES = 2048;

  /** The type of this name, or null when there is none (MULTI is none). */
  static MeasureType of(String name) {
    for (MeasureType type : values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return null;
  }

  /**
   * The value as it is kept: a Long of bits, or the text itself.
   *
   * @throws IllegalArgumentException when the text is no value of this type
   */
  Object parse(String text) {
    switch (this) {
      case DOUBLE:
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
          throw new IllegalArgumentException("not finite");
        }
        return Double.doubleToLongBits(number);
      case BIGINT:
      case TIMESTAMP:
        return Long.valueOf(text);
      case BOOLEAN:
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
          throw new IllegalArgumentException("neither true nor false");
        }
        return Boolean.parseBoolean(text) ? 1L : 0L;
      default:
        if (text.getBytes(UTF_8).length > MAX_TEXT_BYTES) {
          throw new IllegalArgumentException("longer than " + MAX_TEXT_BYTES + " bytes");
        }
        return text;
    }
  }

  /** What readers see of a kept value. */
  Object shown(Object kept) {
    switch (this) {
      case DOUBLE:
        return Double.longBitsToDouble((Long) kept);
      case BOOLEAN:
        return (Long) kept == 1;
      default:
        return kept;
    }
  }

  /** Bytes that a value counts towards a record's size. */
  int size(Object kept) {
    switch (this) {
      case BOOLEAN:
        return 1;
      case VARCHAR:
        return ((String) kept).getBytes(UTF_8).length;
      default:
        return Long.BYTES;
    }
  }
}
