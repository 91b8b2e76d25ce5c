package io.iotpipeline.local.timestream;

/**
 * One measure's value.
 *
 * @param kept as {@link MeasureType#parse} keeps it
 */
record Measure(MeasureType type, Object kept) {

  static Measure of(String path, String name, String typeName, String text) {
    MeasureType type = MeasureType.of(typeName);
    if (type == null) {
      throw Checks.invalid(path, "measure " + name + " has no type " + typeName);
    }
    if (text.isEmpty()) {
      throw Checks.invalid(path, "measure " + name + " is empty");
    }
    try {
      return new Measure(type, type.parse(text));
    } catch (IllegalArgumentException notOfType) {
      String shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
      throw Checks.invalid(
          path,
          "measure " + name + ": " + shown + " is not a " + type + ": " + notOfType.getMessage());
    }
  }

  int size() {
    return type.size(kept);
  }
}
