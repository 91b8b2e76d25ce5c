package io.iotpipeline.local.influxdb;

/** A line that is none, in InfluxDB's words. */
final class LineException extends Exception {
  private static final long serialVersionUID = 1;

  LineException(String line, String why) {
    super("unable to parse '" + line + "': " + why);
  }
}
