package io.iotpipeline.telemetry.decode;

/**
 * 64 bits that identify a reading among its device's. They are kept in the lake and in the job's
 * state, so how they are made must never change.
 *
 * <p>For one kind and one moment no two sequences share an id, since each step is a bijection.
 */
final class ReadingId {
  /** Keeps readings with a sequence apart from those named by their bytes. */
  private static final long BY_SEQUENCE = 0x5851F42D4C957F2DL;

  private static final long BY_PAYLOAD = 0x14057B7EF767814FL;

  private static final long FIRST = 0xBF58476D1CE4E5B9L;
  private static final long SECOND = 0x94D049BB133111EBL;

  private ReadingId() {}

  /** Where ids of a device that counts begin. */
  static long bySequence(long kindHash) {
    return mix(kindHash ^ BY_SEQUENCE);
  }

  /** Where ids of a device that doesn't begin. */
  static long byPayload(long kindHash) {
    return mix(kindHash ^ BY_PAYLOAD);
  }

  /** Of a device that counts: same kind, time and sequence is the same reading. */
  static long ofSequence(Name kind, long eventTime, long sequence) {
    return mix(mix(kind.bySequence ^ eventTime) ^ sequence);
  }

  /** Of a device that doesn't: same kind, time and bytes is the same reading. */
  static long ofPayload(Name kind, long eventTime, byte[] payload) {
    return mix(mix(kind.byPayload ^ eventTime) ^ PayloadHash.of(payload));
  }

  /** The finalizer of SplitMix64: a bijection that spreads each bit over all. */
  private static long mix(long value) {
    long z = (value ^ value >>> 30) * FIRST;
    z = (z ^ z >>> 27) * SECOND;
    return z ^ z >>> 31;
  }
}
