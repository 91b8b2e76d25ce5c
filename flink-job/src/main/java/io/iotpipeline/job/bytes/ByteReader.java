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

  /** Reads from the array's start. */
  public void reset(byte[] source) {
    bytes = source;
    position = 0;
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
