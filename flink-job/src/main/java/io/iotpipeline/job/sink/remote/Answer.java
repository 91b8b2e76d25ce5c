package io.iotpipeline.job.sink.remote;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A store's answer for the values of one request. Immutable. */
public final class Answer {
  private static final Answer STORED = new Answer(null, Map.of(), 0, Map.of());

  private final String refusal;
  private final Map<Integer, String> rejected;
  private final int alreadyThere;
  private final Map<Integer, String> again;

  private Answer(
      String refusal, Map<Integer, String> rejected, int alreadyThere, Map<Integer, String> again) {
    this.refusal = refusal;
    this.rejected = rejected;
    this.alreadyThere = alreadyThere;
    this.again = again;
  }

  /** All are written. */
  public static Answer stored() {
    return STORED;
  }

  /**
   * All but some are written, and those never will be.
   *
   * @param rejected why not, by index in the request
   * @param alreadyThere how many others were not written either, because the store has them, or
   *     later ones in their place
   */
  public static Answer storedBut(Map<Integer, String> rejected, int alreadyThere) {
    return new Answer(null, new TreeMap<>(rejected), alreadyThere, Map.of());
  }

  /**
   * All but some are written, and those may be later.
   *
   * @param again why not yet, by index in the request
   */
  public static Answer onceAgain(Map<Integer, String> again) {
    return new Answer(null, Map.of(), 0, new TreeMap<>(again));
  }

  /**
   * Some can't be written, and which is not said: halves of the request are to be sent again until
   * they are alone. Others may be written already; doing it again must be harmless.
   *
   * @param why for a person
   */
  public static Answer refused(String why) {
    return new Answer(why, Map.of(), 0, Map.of());
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

  Map<Integer, String> again() {
    return again;
  }
}
