package io.iotpipeline.local.influxdb;

/** A request that is answered with an error, in the form that InfluxDB gives it. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  final int status;
  final String code;

  Refusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static Refusal invalid(String message) {
    return new Refusal(400, "invalid", message);
  }
}
