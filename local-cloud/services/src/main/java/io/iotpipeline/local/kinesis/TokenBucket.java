package io.iotpipeline.local.kinesis;

/** A rate limit that allows one second's worth at once. Not thread safe. */
final class TokenBucket {
  private final double perSecond;
  private double tokens;
  private long refilledMillis = Long.MIN_VALUE;

  TokenBucket(double perSecond) {
    this.perSecond = perSecond;
    this.tokens = perSecond;
  }

  /** Whether so many can be taken now. */
  boolean holds(double amount, long nowMillis) {
    if (refilledMillis != Long.MIN_VALUE && nowMillis > refilledMillis) {
      double earned = (nowMillis - refilledMillis) * perSecond / 1000;
      tokens = Math.min(perSecond, tokens + earned);
    }
    refilledMillis = Math.max(refilledMillis, nowMillis);
    return tokens >= amount;
  }

  /** Takes, into debt if need be: what was too large delays what comes next. */
  void take(double amount) {
    tokens -= amount;
  }
}
