package io.iotpipeline.telemetry;

/**
 * Running statistics of a series of values: mergeable, exact in count, min, max, first and last;
 * mean and deviation by Welford's and Chan's formulas, which do not lose small deviations of large
 * values.
 *
 * <p>Mutable, not thread safe.
 */
public final class Statistics {
  private long count;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double sum;
  private double mean;
  private double m2;
  private double first;
  private double last;
  private long firstTime = Long.MAX_VALUE;
  private long lastTime = Long.MIN_VALUE;

  /** Empty. */
  public Statistics() {}

  /** From its parts, as {@link #m2()} and the others give them. */
  public Statistics(
      long count,
      double min,
      double max,
      double sum,
      double mean,
      double m2,
      double first,
      long firstTime,
      double last,
      long lastTime) {
    this.count = count;
    this.min = min;
    this.max = max;
    this.sum = sum;
    this.mean = mean;
    this.m2 = m2;
    this.first = first;
    this.firstTime = firstTime;
    this.last = last;
    this.lastTime = lastTime;
  }

  /**
   * Adds a value.
   *
   * @param value finite
   * @param time event time, epoch ms; of two values of one time the earlier added is first, the
   *     later added last
   */
  public void add(double value, long time) {
    count++;
    if (value < min) {
      min = value;
    }
    if (value > max) {
      max = value;
    }
    sum += value;
    double delta = value - mean;
    mean += delta / count;
    m2 += delta * (value - mean);
    if (time < firstTime) {
      first = value;
      firstTime = time;
    }
    if (time >= lastTime) {
      last = value;
      lastTime = time;
    }
  }

  /** Adds all values of another series, as if they had been added after this one's. */
  public void merge(Statistics other) {
    if (other.count == 0) {
      return;
    }
    long total = count + other.count;
    double delta = other.mean - mean;
    m2 += other.m2 + delta * delta * ((double) count * other.count / total);
    mean += delta * other.count / total;
    count = total;
    sum += other.sum;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    if (other.firstTime < firstTime) {
      first = other.first;
      firstTime = other.firstTime;
    }
    if (other.lastTime >= lastTime) {
      last = other.last;
      lastTime = other.lastTime;
    }
  }

  /** A copy that no longer changes with this. */
  public Statistics copy() {
    return new Statistics(count, min, max, sum, mean, m2, first, firstTime, last, lastTime);
  }

  /** Number of values. */
  public long count() {
    return count;
  }

  /** The smallest; positive infinity when empty. */
  public double min() {
    return min;
  }

  /** The largest; negative infinity when empty. */
  public double max() {
    return max;
  }

  /** The sum; may overflow to an infinity. */
  public double sum() {
    return sum;
  }

  /** The mean; 0 when empty. */
  public double mean() {
    return mean;
  }

  /** Sum of squared deviations from the mean; may overflow to an infinity. */
  public double m2() {
    return m2;
  }

  /** Population standard deviation; 0 for one value. */
  public double stddev() {
    return count == 0 ? 0 : Math.sqrt(m2 / count);
  }

  /** The value with the earliest time. */
  public double first() {
    return first;
  }

  /** The earliest time, epoch ms. */
  public long firstTime() {
    return firstTime;
  }

  /** The value with the latest time. */
  public double last() {
    return last;
  }

  /** The latest time, epoch ms. */
  public long lastTime() {
    return lastTime;
  }

  @Override
  public String toString() {
    return "n=" + count + " min=" + min + " max=" + max + " mean=" + mean;
  }
}
