package io.iotpipeline.telemetry.decode;

import java.util.Arrays;

/**
 * Symbols by their bytes, so that a name that comes again costs no allocation.
 *
 * <p>Bounded: a device that makes up names only pushes other names out, which are then made anew.
 *
 * <p>Not thread safe.
 */
final class SymbolTable {
  /** A fleet has some hundred names; a table of these takes about half a megabyte at most. */
  private static final int BITS = 11;

  /** Longer names are not kept. */
  private static final int LONGEST = 64;

  /** Places where a name may be, beginning with its own. */
  private static final int PROBES = 4;

  private static final int MASK = (1 << BITS) - 1;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final Symbol[] symbols = new Symbol[1 << BITS];
  private int victim;

  /**
   * The symbol of a name.
   *
   * @param bytes readable for eight bytes beyond {@code to}
   * @param from first byte
   * @param to byte after the last
   */
  Symbol of(byte[] bytes, int from, int to) {
    int length = to - from;
    long first = length == 0 ? 0 : Words.tailAt(bytes, from, to);
    long hash = (first ^ length) * MULTIPLIER;
    for (int at = from + 8; at < to; at += 8) {
      hash = (Long.rotateLeft(hash, 29) ^ Words.tailAt(bytes, at, to)) * MULTIPLIER;
    }
    int home = (int) (hash >>> 64 - BITS);
    for (int i = 0; i < PROBES; i++) {
      Symbol symbol = symbols[home + i & MASK];
      if (symbol == null) {
        break;
      }
      if (symbol.is(bytes, from, length, first)) {
        return symbol;
      }
    }
    return add(Arrays.copyOfRange(bytes, from, to), home);
  }

  private Symbol add(byte[] bytes, int home) {
    Symbol symbol = new Symbol(bytes);
    if (bytes.length > LONGEST) {
      return symbol;
    }
    for (int i = 0; i < PROBES; i++) {
      int place = home + i & MASK;
      if (symbols[place] == null) {
        symbols[place] = symbol;
        return symbol;
      }
    }
    symbols[home + (victim++ & PROBES - 1) & MASK] = symbol;
    return symbol;
  }
}
