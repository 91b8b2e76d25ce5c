package io.iotpipeline.simulator.replay;

import io.iotpipeline.command.InputException;

/** A data set is not what its format says. The message names file, line, value and fix. */
public final class DataSetException extends InputException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_CHARS = 80;

  DataSetException(String message) {
    super(message);
  }

  /** Of one place in a file. */
  static DataSetException at(String source, String what) {
    return new DataSetException(source + ": " + what);
  }

  /** A value as an error shows it: quoted, and cut where it is long. */
  static String quote(String value) {
    String shown = value.length() > SHOWN_CHARS ? value.substring(0, SHOWN_CHARS) + "..." : value;
    return '"' + shown + '"';
  }
}
