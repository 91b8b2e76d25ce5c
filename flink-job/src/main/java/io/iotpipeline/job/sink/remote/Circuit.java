package io.iotpipeline.job.sink.remote;

/**
 * Circuit breaker of a store. While it is closed, the store is written to. A request that had to be
 * given up opens it: then nothing is sent for a while, so that everything else continues at full
 * speed. After that one request is a probe: its outcome closes the circuit, or keeps it open for as
 * long again.
 *
 * <p>Of one thread.
 */
final class Circuit {
  private final long cooldownMs;
  private boolean open;
  private boolean probing;
  private long restUntilMs;

  /**
   * @param cooldownMs how long nothing is sent, ms
   */
  Circuit(long cooldownMs) {
    this.cooldownMs = cooldownMs;
  }

  boolean isOpen() {
    return open;
  }

  /** Whether the store has rested for long enough and nobody is trying it. */
  boolean mayProbe(long nowMs) {
    return open && !probing && nowMs >= restUntilMs;
  }

  /** A probe is sent. */
  void probe() {
    probing = true;
  }

  /**
   * A request is written.
   *
   * @return whether that closes the circuit
   */
  boolean succeed() {
    boolean closes = open;
    open = false;
    probing = false;
    return closes;
  }

  /**
   * A request was given up.
   *
   * @param wasProbe others, which were sent before it opened, add no information
   * @return whether that opens the circuit
   */
  boolean fail(long nowMs, boolean wasProbe) {
    boolean opens = !open;
    if (opens || wasProbe) {
      restUntilMs = nowMs + cooldownMs;
      probing = false;
    }
    open = true;
    return opens;
  }
}
