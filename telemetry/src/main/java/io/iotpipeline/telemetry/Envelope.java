package io.iotpipeline.telemetry;

import java.util.Objects;

/**
 * Result of decoding a message: either a reading or a dead letter.
 *
 * <p>Immutable, but for what a {@link Reading} takes on its way.
 */
public final class Envelope {
  private final Reading reading;
  private final DeadLetter deadLetter;

  private Envelope(Reading reading, DeadLetter deadLetter) {
    this.reading = reading;
    this.deadLetter = deadLetter;
  }

  /** Of a message that was understood. */
  public static Envelope of(Reading reading) {
    return new Envelope(Objects.requireNonNull(reading), null);
  }

  /** Of a message that was not. */
  public static Envelope of(DeadLetter deadLetter) {
    return new Envelope(null, Objects.requireNonNull(deadLetter));
  }

  /** Returns whether this is a reading. */
  public boolean isReading() {
    return reading != null;
  }

  /** The reading, or null. */
  public Reading reading() {
    return reading;
  }

  /** The dead letter, or null. */
  public DeadLetter deadLetter() {
    return deadLetter;
  }

  /** The message's place in the stream. */
  public Origin origin() {
    return reading != null ? reading.origin() : deadLetter.origin();
  }

  @Override
  public String toString() {
    return String.valueOf(reading != null ? reading : deadLetter);
  }
}
