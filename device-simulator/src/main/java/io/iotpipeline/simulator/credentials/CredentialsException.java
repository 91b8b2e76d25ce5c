package io.iotpipeline.simulator.credentials;

import io.iotpipeline.command.InputException;

/**
 * A certificate or key can't be used. The message is one line that names the file and the fix, and
 * never shows its content.
 */
public final class CredentialsException extends InputException {
  private static final long serialVersionUID = 1L;

  public CredentialsException(String message) {
    super(message);
  }
}
