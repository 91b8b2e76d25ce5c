package io.iotpipeline.simulator.replay;

import io.iotpipeline.telemetry.Limits;
import java.nio.file.Path;

/** Makes thing names of other names. */
final class ThingNames {
  private static final int MOST_CHARS = 128;

  private ThingNames() {}

  /** A file's name without its extensions, in the characters of a thing's name. */
  static String ofFile(String fileName) throws DataSetException {
    String base = Path.of(fileName).getFileName().toString();
    if (base.endsWith(".gz")) {
      base = base.substring(0, base.length() - 3);
    }
    int dot = base.lastIndexOf('.');
    return clean(dot > 0 ? base.substring(0, dot) : base, fileName);
  }

  /**
   * Every other character becomes {@code _}.
   *
   * @param source where the name stands, for the error
   */
  static String clean(String name, String source) throws DataSetException {
    String cleaned = name.replaceAll("[^a-zA-Z0-9:_-]", "_");
    if (cleaned.length() > MOST_CHARS) {
      cleaned = cleaned.substring(cleaned.length() - MOST_CHARS);
    }
    if (!Limits.THING.matcher(cleaned).matches()) {
      throw DataSetException.at(
          source,
          "no valid thing name can be made of "
              + DataSetException.quote(name)
              + "; use letters, digits, : _ or -");
    }
    return cleaned;
  }
}
