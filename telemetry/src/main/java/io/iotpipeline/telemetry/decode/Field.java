package io.iotpipeline.telemetry.decode;

import io.iotpipeline.telemetry.Fields;

/** The top-level fields that mean something of their own. */
enum Field {
  DEVICE_ID(Fields.DEVICE_ID),
  TIMESTAMP(Fields.TIMESTAMP),
  SEQUENCE(Fields.SEQUENCE),
  KIND(Fields.KIND),
  METRICS(Fields.METRICS),
  ATTRIBUTES(Fields.ATTRIBUTES);

  final String text;

  Field(String text) {
    this.text = text;
  }

  int bit() {
    return 1 << ordinal();
  }

  static Field named(String text) {
    for (Field field : values()) {
      if (field.text.equals(text)) {
        return field;
      }
    }
    return null;
  }
}
