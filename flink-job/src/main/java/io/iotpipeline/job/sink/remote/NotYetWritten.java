package io.iotpipeline.job.sink.remote;

/** The store took a request, but not all of it. */
final class NotYetWritten extends Exception {
  private static final long serialVersionUID = 1;

  NotYetWritten(int values, int of, String why) {
    super(values + " of " + of + " not written: " + why);
  }
}
