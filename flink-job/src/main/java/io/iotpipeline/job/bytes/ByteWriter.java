package io.iotpipeline.job.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing array of bytes to write values into; {@link ByteReader} reads them.
 *
 * <p>Made for reuse: {@link #reset()} and write again. Not thread safe.
 */
public final class ByteWriter {
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** A larger array than this is not kept for the next record. */
  private static final int KEPT_BYTES = 64 * 1024;

  private byte[] bytes = new byte[512];
  private int size;

  /** Forgets what was written. */
  public void reset() {
    size = 0;
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[KEPT_BYTES];
    }
  }

  /** The array that holds what was written, in its first {@link #size()} bytes. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** One byte. */
  public void writeByte(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  /** Eight bytes. */
  public void writeLong(long value) {
    ensure(8);
    LONG.set(bytes, size, value);
    size += 8;
  }

  /** Eight bytes; every bit of the value is kept. */
  public void writeDouble(double value) {
    writeLong(Double.doubleToRawLongBits(value));
  }

  /**
   * As {@link #writeDouble}, but two to four bytes for most of what sensors measure: a number of a
   * few decimals is written as those. Any other takes nine.
   */
  public void writeDecimal(double value) {
    for (int scale = 0; scale < Decimals.POWERS.length; scale++) {
      long whole = Math.round(value * Decimals.POWERS[scale]);
      if (Math.abs(whole) < Decimals.MOST && Decimals.isSame(whole, scale, value)) {
        writeVarLong((whole << 1 ^ whole >> 63) << Decimals.SCALE_BITS | scale + 1);
        return;
      }
    }
    writeByte(Decimals.RAW);
    writeDouble(value);
  }

  /** One byte for values below 128, up to ten for large or negative ones. */
  public void writeVarLong(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** As {@link #writeVarLong}, but small negative values are short too. */
  public void writeSignedVarLong(long value) {
    writeVarLong(value << 1 ^ value >> 63);
  }

  /** The length and the bytes. */
  public void writeBytes(byte[] value) {
    writeVarLong(value.length);
    ensure(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /**
   * Begins a frame: what is written until {@link #endFrame} will have its length before it. Frames
   * may hold frames.
   *
   * @return what {@link #endFrame} needs to know
   */
  public int beginFrame() {
    ensure(1);
    return size++;
  }

  /** Ends the frame. One byte of length was left free; a longer frame moves to make room. */
  public void endFrame(int begin) {
    int length = size - begin - 1;
    int moved = 0;
    for (int rest = length >>> 7; rest != 0; rest >>>= 7) {
      moved++;
    }
    if (moved > 0) {
      ensure(moved);
      System.arraycopy(bytes, begin + 1, bytes, begin + 1 + moved, length);
    }
    size = begin;
    writeVarLong(length);
    size += length;
  }

  /**
   * A text of any length and any chars, lone surrogates too; null is kept as null. A byte a char
   * where all are Latin-1, two otherwise.
   */
  public void writeText(String value) {
    if (value == null) {
      writeVarLong(0);
      return;
    }
    int start = size;
    int length = value.length();
    writeVarLong(((long) length << 1) + 1);
    ensure(length);
    int chars = 0;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      chars |= c;
      bytes[size + i] = (byte) c;
    }
    if (chars < 256) {
      size += length;
    } else {
      size = start;
      writeWide(value);
    }
  }

  private void writeWide(String value) {
    int length = value.length();
    writeVarLong(((long) length << 1) + 2);
    ensure(2L * length);
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      bytes[size++] = (byte) (c >> 8);
      bytes[size++] = (byte) c;
    }
  }

  private void ensure(long more) {
    if (size + more > bytes.length) {
      grow(size + more);
    }
  }

  private void grow(long needed) {
    long target = Math.min(Math.max(needed, 2L * bytes.length), Integer.MAX_VALUE - 8);
    if (needed > target) {
      throw new IllegalStateException("a record of " + needed + " bytes is too large to serialize");
    }
    bytes = Arrays.copyOf(bytes, (int) target);
  }
}
