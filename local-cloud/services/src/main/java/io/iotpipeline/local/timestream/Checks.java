package io.iotpipeline.local.timestream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iotpipeline.local.protocol.AwsException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Rules of names, and the refusal of whole requests. */
final class Checks {
  private static final Set<String> RESERVED =
      Set.of("time", "measure_value", "ts_non_existent_col");

  private Checks() {}

  /** A ValidationException that names the record, for example {@code records.3}. */
  static AwsException invalid(String path, String what) {
    return AwsException.badRequest(
        "ValidationException", "Invalid value at '" + path + "': " + what);
  }

  static void name(String path, String kind, String name, int maxBytes) {
    if (name == null || name.isEmpty() || bytes(name) > maxBytes) {
      throw invalid(path, kind + " \"" + name + "\" is not 1 to " + maxBytes + " bytes long");
    }
    if (RESERVED.contains(name) || name.startsWith("ts_") || name.startsWith("measure_name")) {
      throw invalid(path, kind + " \"" + name + "\" is reserved");
    }
  }

  static void noneShared(String path, Map<String, String> dimensions, Collection<String> measures) {
    for (String measure : measures) {
      if (dimensions.containsKey(measure)) {
        throw invalid(path, "\"" + measure + "\" is a dimension and a measure");
      }
    }
  }

  static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
