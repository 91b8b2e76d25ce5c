package io.iotpipeline.telemetry;

import java.util.Arrays;
import java.util.Objects;

/**
 * A message, or an output of one, that could not go its way: kept with its reason and its bytes.
 *
 * <p>Immutable.
 */
public final class DeadLetter {
  private final String thing;
  private final Reason reason;
  private final String detail;
  private final byte[] raw;
  private final int rawLength;
  private final Origin origin;

  /**
   * @param thing the topic's thing name (the partition key), whatever it is
   * @param reason why
   * @param detail what exactly, for a person: which field, which value, at which byte; may be empty
   * @param payload the bytes; kept up to {@link Limits#DEAD_LETTER_RAW_BYTES}
   * @param origin its place in the stream
   */
  public DeadLetter(String thing, Reason reason, String detail, byte[] payload, Origin origin) {
    this(
        thing,
        reason,
        detail,
        payload.length > Limits.DEAD_LETTER_RAW_BYTES
            ? Arrays.copyOf(payload, Limits.DEAD_LETTER_RAW_BYTES)
            : payload,
        payload.length,
        origin);
  }

  /**
   * As {@link #DeadLetter(String, Reason, String, byte[], Origin)}, of bytes that may have been cut
   * already.
   */
  public DeadLetter(
      String thing, Reason reason, String detail, byte[] raw, int rawLength, Origin origin) {
    this.thing = Objects.requireNonNull(thing);
    this.reason = Objects.requireNonNull(reason);
    this.detail = Objects.requireNonNull(detail);
    this.raw = raw;
    this.rawLength = rawLength;
    this.origin = Objects.requireNonNull(origin);
  }

  /** The topic's thing name, as it came. */
  public String thing() {
    return thing;
  }

  /** Reason of the refusal. */
  public Reason reason() {
    return reason;
  }

  /** Details of the refusal for a person; never null. */
  public String detail() {
    return detail;
  }

  /**
   * The message's bytes, or the first {@link Limits#DEAD_LETTER_RAW_BYTES} of them. Not to be
   * changed.
   */
  public byte[] raw() {
    return raw;
  }

  /** Length of the whole message in bytes. */
  public int rawLength() {
    return rawLength;
  }

  /** Whether {@link #raw()} holds less than the message. */
  public boolean isTruncated() {
    return raw.length < rawLength;
  }

  /** Its place in the stream. */
  public Origin origin() {
    return origin;
  }

  @Override
  public String toString() {
    return "DeadLetter{"
        + thing
        + " "
        + reason
        + " "
        + detail
        + ", "
        + rawLength
        + " bytes, "
        + origin
        + "}";
  }
}
