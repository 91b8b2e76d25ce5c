package io.iotpipeline.simulator.provision;

import java.io.IOException;

/** A device was not provisioned. One line that names the device, the reason and the fix. */
public final class ProvisioningException extends IOException {
  private static final long serialVersionUID = 1L;

  ProvisioningException(String message) {
    super(message);
  }
}
