package io.iotpipeline.simulator.mqtt;

/**
 * Counts of an MQTT target so far.
 *
 * @param sent messages that {@code send} took
 * @param acknowledged messages that the broker has
 * @param resent publishes that repeated one without a PUBACK; each may be a duplicate downstream
 * @param undelivered messages given up with their device
 * @param connected connections that are open now
 * @param reconnects connections made again after they broke
 * @param ackMillis percentiles of the time from publish to PUBACK
 */
public record MqttStats(
    long sent,
    long acknowledged,
    long resent,
    long undelivered,
    long connected,
    long reconnects,
    Percentiles ackMillis) {

  /** In ms; 0 when nothing was measured. */
  public record Percentiles(double p50, double p95, double p99, double max) {}
}
