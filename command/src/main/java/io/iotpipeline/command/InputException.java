package io.iotpipeline.command;

import java.io.IOException;

/**
 * Input that can't be used: the command line, or what it names. The message names the thing, the
 * value and the fix in one line; where several things are wrong, in a line each. A subcommand that
 * throws it exits with {@link ExitCode#BAD_INPUT}.
 */
public class InputException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line that says what is wrong, and what to do
   */
  public InputException(String message) {
    super(message);
  }

  /**
   * @param message one line that says what is wrong, and what to do
   * @param cause what showed it
   */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
