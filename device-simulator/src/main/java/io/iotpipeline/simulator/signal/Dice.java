package io.iotpipeline.simulator.signal;

/**
 * Random numbers that are the same on every machine: SplitMix64, and nothing of {@code Math} whose
 * last bit a platform may choose. Not thread safe.
 */
public final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 1.0 / (1L << 53);
  private static final int WORD = 0xffff;
  private static final double WORDS = 1 << 16;

  private long state;

  /**
   * One of many independent sequences of a seed.
   *
   * @param seed of the run
   * @param stream which sequence
   */
  public Dice(long seed, long stream) {
    state = mix(seed * GOLDEN + 1) ^ mix(stream * GOLDEN + 2);
  }

  /** Any 64 bits. */
  public long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** 0 or more, and less than 1. */
  public double uniform() {
    return (next() >>> 11) * UNIT;
  }

  /** Whether something of this probability happens. */
  public boolean chance(double share) {
    return share > 0 && uniform() < share;
  }

  /** From the first to the last, both possible. */
  public long between(long first, long last) {
    return first + (long) (uniform() * (last - first + 1));
  }

  /** One of so many: 0 or more, and less than {@code count}. */
  public int index(int count) {
    return (int) (uniform() * count);
  }

  /**
   * About a normal distribution with mean 0 and deviation 1: the sum of twelve uniform numbers. It
   * ends at 6, which no sensor will miss.
   */
  public double gaussian() {
    double sum = fourWords(next()) + fourWords(next()) + fourWords(next());
    return sum / WORDS - 6;
  }

  private static double fourWords(long bits) {
    // Each word represents the middle of its step, so that the mean is 0.
    return (bits & WORD) + (bits >>> 16 & WORD) + (bits >>> 32 & WORD) + (bits >>> 48) + 2;
  }

  private static long mix(long value) {
    long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
