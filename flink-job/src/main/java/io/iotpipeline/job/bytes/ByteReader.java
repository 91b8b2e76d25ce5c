package io.iotpipeline.job.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what a {@link ByteWriter} wrote, in the same order.
 *
 * <p>Made for reuse: {@link #reset} and read again. Not thread safe.
 */
public final class ByteReader {
  private final Symbols symbols = new Symbols();
  private byte[] bytes;
  private int position;
  private int limit;

  /** Reads the whole array. */
  public void reset(byte[] source) {
    reset(source, source.length);
  }

  /** Reads the array's first bytes. */
  public void reset(byte[] source, int length) {
    bytes = source;
    position = 0;
    limit = length;
  }

  /**
   * Whether there is more in the frame, or the array where no frame was entered. Formats grow at
   * their end: false where a newer one would go on means that the writer did not know the rest.
   */
  public boolean hasMore() {
    return position < limit;
  }

  /**
   * Goes into a {@link ByteWriter#beginFrame frame}.
   *
   * @return what {@link #leaveFrame} needs to know
   */
  public int enterFrame() {
    int length = readCount();
    int outer = limit;
    limit = position + length;
    if (length < 0 || limit > outer) {
      throw new IllegalStateException(
          "a frame of " + length + " bytes, but only " + (outer - position) + " are left");
    }
    return outer;
  }

  /** Goes on behind the frame, whether all of it was read or a newer writer's tail is left. */
  public void leaveFrame(int outer) {
    checkEnd();
    position = limit;
    limit = outer;
  }

  /**
   * Checks that no more was read than is there.
   *
   * @throws IllegalStateException if the bytes are not what the reader took them for
   */
  public void checkEnd() {
    if (position > limit) {
      throw new IllegalStateException(
          "read " + (position - limit) + " bytes beyond the end: these are other bytes, or broken");
    }
  }

  /** See {@link ByteWriter#writeByte}; as -128 to 127. */
  public int readByte() {
    return bytes[position++];
  }

  /** See {@link ByteWriter#writeLong}. */
  public long readLong() {
    long value = (long) ByteWriter.LONG.get(bytes, position);
    position += 8;
    return value;
  }

  /** See {@link ByteWriter#writeDouble}. */
  public double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  /** See {@link ByteWriter#writeDecimal}. */
  public double readDecimal() {
    long header = readVarLong();
    if (header == Decimals.RAW) {
      return readDouble();
    }
    int scale = (int) (header & (1 << Decimals.SCALE_BITS) - 1) - 1;
    long digits = header >>> Decimals.SCALE_BITS;
    return (digits >>> 1 ^ -(digits & 1)) / Decimals.POWERS[scale];
  }

  /** See {@link ByteWriter#writeVarLong}. */
  public long readVarLong() {
    byte b = bytes[position++];
    long value = b & 0x7F;
    for (int shift = 7; b < 0; shift += 7) {
      b = bytes[position++];
      value |= (b & 0x7FL) << shift;
    }
    return value;
  }

  /** A {@link #readVarLong} that is a count or a length. */
  public int readCount() {
    return Math.toIntExact(readVarLong());
  }

  /** See {@link ByteWriter#writeSignedVarLong}. */
  public long readSignedVarLong() {
    long value = readVarLong();
    return value >>> 1 ^ -(value & 1);
  }

  /** See {@link ByteWriter#writeBytes}. */
  public byte[] readBytes() {
    int length = readCount();
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  /** See {@link ByteWriter#writeText}. */
  public String readText() {
    return readText(false);
  }

  /**
   * As {@link #readText}, for texts of which there are few, such as names: mostly the same object
   * for the same text, so that comparing by identity first pays.
   */
  public String readSymbol() {
    return readText(true);
  }

  private String readText(boolean symbol) {
    long header = readVarLong();
    if (header == 0) {
      return null;
    }
    int length = Math.toIntExact((header - 1) >>> 1);
    int start = position;
    if ((header & 1) == 0) {
      return readWide(length);
    }
    position += length;
    return symbol
        ? symbols.get(bytes, start, length)
        : new String(bytes, start, length, StandardCharsets.ISO_8859_1);
  }

  private String readWide(int length) {
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = (char) (bytes[position] << 8 | bytes[position + 1] & 0xFF);
      position += 2;
    }
    return new String(chars);
  }
}
