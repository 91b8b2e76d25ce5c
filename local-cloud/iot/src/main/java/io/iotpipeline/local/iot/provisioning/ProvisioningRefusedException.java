package io.iotpipeline.local.iot.provisioning;

/** A request that fleet provisioning refuses, with the fields of its error document. */
public final class ProvisioningRefusedException extends Exception {
  private final int statusCode;
  private final String errorCode;

  ProvisioningRefusedException(int statusCode, String errorCode, String message) {
    // An answer, not a defect: nobody reads its stack.
    super(message, null, false, false);
    this.statusCode = statusCode;
    this.errorCode = errorCode;
  }

  public int statusCode() {
    return statusCode;
  }

  public String errorCode() {
    return errorCode;
  }
}
