package io.iotpipeline.local.athena;

/**
 * Settings of a work group for its queries.
 *
 * @param outputLocation where results go, {@code s3://BUCKET/PREFIX/}; null when it does not say
 * @param enforced whether a client's own location is ignored
 * @param scanLimitBytes a query that reads more is cancelled
 */
record WorkGroup(String name, String outputLocation, boolean enforced, long scanLimitBytes) {
  /** The one of queries that name none; it has no place for results. */
  static final String PRIMARY = "primary";

  /** Where a query's results go, or null when neither says. */
  String outputLocation(String asked) {
    return enforced || asked == null ? outputLocation : asked;
  }
}
