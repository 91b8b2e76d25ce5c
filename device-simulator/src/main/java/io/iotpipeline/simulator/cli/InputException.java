package io.iotpipeline.simulator.cli;

import java.io.IOException;

/** The command line, or what it names, is wrong. The message says what, and what to do. */
final class InputException extends IOException {
  private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(message);
  }
}
