package io.iotpipeline.benchmarks.job;

/** What came out of a run; both ways of doing it must agree to the last reading. */
record Counts(long accepted, long duplicates, long samples) {
  static Counts expected(Feed feed, long messages) {
    long duplicates = feed.duplicates(messages);
    long accepted = messages - duplicates;
    return new Counts(accepted, duplicates, accepted * Feed.METRICS);
  }

  @Override
  public String toString() {
    return String.format(
        "%,d accepted, %,d duplicates, %,d samples in minutes", accepted, duplicates, samples);
  }
}
