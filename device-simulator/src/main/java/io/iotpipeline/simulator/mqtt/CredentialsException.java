package io.iotpipeline.simulator.mqtt;

import io.iotpipeline.command.InputException;

/**
 * A certificate or key can't be used. The message is one line that names the file and the fix, and
 * never shows what stands in it.
 */
public final class CredentialsException extends InputException {
  private static final long serialVersionUID = 1L;

  CredentialsException(String message) {
    super(message);
  }
}
