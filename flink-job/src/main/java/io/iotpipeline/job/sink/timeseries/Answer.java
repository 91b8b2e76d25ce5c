package io.iotpipeline.job.sink.timeseries;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a store says of the points of one request. Immutable. */
public final class Answer {
  private static final Answer STORED = new Answer(null, Map.of(), 0);

  private final String refusal;
  private final Map<Integer, String> rejected;
  private final int alreadyThere;

  private Answer(String refusal, Map<Integer, String> rejected, int alreadyThere) {
    this.refusal = refusal;
    this.rejected = rejected;
    this.alreadyThere = alreadyThere;
  }

  /** All are written. */
  public static Answer stored() {
    return STORED;
  }

  /**
   * All but some are written.
   *
   * @param rejected why not, by index in the request
   * @param alreadyThere how many others were not written either, because the store has them, or
   *     later ones in their place
   */
  public static Answer storedBut(Map<Integer, String> rejected, int alreadyThere) {
    return new Answer(null, new TreeMap<>(rejected), alreadyThere);
  }

  /**
   * Some can't be written, and which is not said: halves of the request are to be sent again until
   * they stand alone. Others may be written already; doing it again must be harmless.
   *
   * @param why for a person
   */
  public static Answer refused(String why) {
    return new Answer(why, Map.of(), 0);
  }

  Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  Map<Integer, String> rejected() {
    return rejected;
  }

  int alreadyThere() {
    return alreadyThere;
  }
}
