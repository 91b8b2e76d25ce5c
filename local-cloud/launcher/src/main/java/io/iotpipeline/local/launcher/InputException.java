package io.iotpipeline.local.launcher;

/** The command line, or what it names, is wrong. The message says what, and what to do. */
final class InputException extends Exception {
  private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(message);
  }
}
