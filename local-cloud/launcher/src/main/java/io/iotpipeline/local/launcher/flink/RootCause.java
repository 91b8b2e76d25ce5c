package io.iotpipeline.local.launcher.flink;

/** The one line of a stack trace that says what happened: Flink's first may be a page long. */
final class RootCause {
  private static final String CAUSE = "Caused by: ";
  private static final int SHOWN_CHARACTERS = 200;

  private RootCause() {}

  /** Of a trace; empty of an empty one. */
  static String of(String trace) {
    String cause =
        trace
            .lines()
            .filter(line -> line.startsWith(CAUSE))
            .map(line -> line.substring(CAUSE.length()))
            .reduce((first, last) -> last)
            .orElse(trace.lines().findFirst().orElse(""));
    return cause.length() <= SHOWN_CHARACTERS ? cause : cause.substring(0, SHOWN_CHARACTERS);
  }
}
