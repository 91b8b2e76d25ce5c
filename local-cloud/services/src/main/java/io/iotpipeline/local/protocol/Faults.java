package io.iotpipeline.local.protocol;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Injected faults of one service. All off at first, and settable while the service runs. Each kind
 * of fault draws from a random sequence of its own, so that with one seed the n-th draw of a kind
 * is the same in every run, whatever the other kinds do.
 */
public final class Faults {
  /** Symptoms of a request that was carried out and whose answer was lost. */
  public enum LostAnswer {
    /** The connection closes without an answer. */
    CONNECTION_CLOSED,
    /** HTTP 500 InternalFailure. */
    INTERNAL_FAILURE
  }

  private final Kind throttles;
  private final Kind partialFailures;
  private final Kind lostAnswers;
  private volatile LostAnswer lostAnswer = LostAnswer.CONNECTION_CLOSED;
  private volatile Duration latency = Duration.ZERO;

  /**
   * No faults until a share is set.
   *
   * @param seed the same seed injects the same faults, counted by draws
   */
  public Faults(long seed) {
    throttles = new Kind(seed, 1);
    partialFailures = new Kind(seed, 2);
    lostAnswers = new Kind(seed, 3);
  }

  /** The share (0 to 1) of data requests that are refused with the service's throttling error. */
  public Faults throttle(double share) {
    throttles.set(share);
    return this;
  }

  /** The share (0 to 1) of the entries of a batch that fail alone. */
  public Faults partialFailure(double share) {
    partialFailures.set(share);
    return this;
  }

  /** The share (0 to 1) of data requests that are carried out but whose answer gets lost. */
  public Faults loseAnswer(double share, LostAnswer as) {
    lostAnswer = as;
    lostAnswers.set(share);
    return this;
  }

  /** How long each data request waits before it is carried out. */
  public Faults latency(Duration wait) {
    latency = wait;
    return this;
  }

  /** Ends all faults; the counts stay. */
  public void clear() {
    throttle(0).partialFailure(0).loseAnswer(0, lostAnswer).latency(Duration.ZERO);
  }

  /** How many requests were throttled by this plan. */
  public long throttled() {
    return throttles.struck.get();
  }

  /** How many entries of batches failed by this plan. */
  public long failedEntries() {
    return partialFailures.struck.get();
  }

  /** How many answers got lost by this plan. */
  public long answersLost() {
    return lostAnswers.struck.get();
  }

  /** For services: whether the next entry of a batch fails. Counts it if so. */
  public boolean failsEntry() {
    return partialFailures.strikes();
  }

  /** For services: whether the next request is refused. Counts it if so. */
  public boolean throttles() {
    return throttles.strikes();
  }

  /** For services: whether the next answer gets lost. Counts it if so. */
  public boolean losesAnswer() {
    return lostAnswers.strikes();
  }

  /** For services: what the client of a lost answer sees. */
  public LostAnswer lostAnswer() {
    return lostAnswer;
  }

  /** For services: how long a request waits. */
  public Duration latency() {
    return latency;
  }

  private static final class Kind {
    private final Random random;
    private final AtomicLong struck = new AtomicLong();
    private volatile double share;

    Kind(long seed, int salt) {
      random = new Random(seed * 31 + salt);
    }

    void set(double newShare) {
      if (!(newShare >= 0 && newShare <= 1)) {
        throw new IllegalArgumentException("a share of faults is 0 to 1, not " + newShare);
      }
      share = newShare;
    }

    boolean strikes() {
      double now = share;
      if (now == 0) {
        return false;
      }
      boolean hit = random.nextDouble() < now;
      if (hit) {
        struck.incrementAndGet();
      }
      return hit;
    }
  }
}
