package io.iotpipeline.local.iot.shadow;

/** A request that the shadow service refuses: the code is also the HTTP status. */
public final class ShadowException extends Exception {
  private final int code;

  ShadowException(int code, String message) {
    // An answer, not a defect: nobody reads its stack.
    super(message, null, false, false);
    this.code = code;
  }

  static ShadowException badRequest(String message) {
    return new ShadowException(400, message);
  }

  public int code() {
    return code;
  }
}
