package io.iotpipeline.telemetry.decode;

import io.iotpipeline.telemetry.Limits;
import java.nio.charset.StandardCharsets;

/**
 * A name that a metric or a kind has, or would like to have.
 *
 * <p>Immutable.
 */
final class Name {
  final String text;

  /** Whether the contract allows it. */
  final boolean isValid;

  /** Start of the hash of a kind's reading ids; see {@link ReadingId}. */
  final long bySequence;

  /** As {@link #bySequence}, for readings without a sequence. */
  final long byPayload;

  Name(String text) {
    this.text = text;
    isValid = Limits.NAME.matcher(text).matches() && !Limits.isReserved(text);
    long hash = PayloadHash.of(text.getBytes(StandardCharsets.UTF_8));
    bySequence = ReadingId.bySequence(hash);
    byPayload = ReadingId.byPayload(hash);
  }
}
