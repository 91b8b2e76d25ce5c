package io.iotpipeline.local.athena;

import io.iotpipeline.local.athena.sql.TrinoException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The engine's error for a failed query, in the service's words. */
final class Failure {
  /** The parser's messages; an analysis that fails has others under the same name. */
  private static final Pattern OF_PARSER =
      Pattern.compile(
          "^line \\d+:\\d+: (mismatched|extraneous|missing|no viable|token|backquoted|identifiers)"
              + "\\b.*",
          Pattern.DOTALL);

  private static final Pattern LINE = Pattern.compile("line (\\d+):\\d+: ");

  private Failure() {}

  /** The line that a message names; 0 for none. */
  static int line(String message) {
    Matcher line = LINE.matcher(message);
    return line.lookingAt() ? Integer.parseInt(line.group(1)) : 0;
  }

  /** Whether the service refuses the query when it is submitted. */
  static boolean isRefusal(TrinoException failed) {
    return failed.isSyntaxError() && OF_PARSER.matcher(failed.getMessage()).matches();
  }

  /** The reason in the query's status. */
  static String reason(TrinoException failed) {
    String reason = failed.name() + ": " + failed.getMessage();
    return failed.name().equals("COLUMN_NOT_FOUND")
        ? reason + " or requester is not authorized to access requested resources"
        : reason;
  }
}
