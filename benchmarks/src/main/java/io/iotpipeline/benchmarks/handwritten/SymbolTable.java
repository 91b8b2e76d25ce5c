package io.iotpipeline.benchmarks.handwritten;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Symbols by their bytes, so that a name that comes again costs no allocation.
 *
 * <p>Bounded: a device that makes up names only pushes other names out, which are then made anew.
 * What one message uses stays to its end, so that within it a name is one symbol.
 *
 * <p>Not thread safe.
 */
final class SymbolTable {
  /** Longer names, in bytes, are not kept beyond their message. */
  static final int LONGEST = 64;

  /** A fleet has some hundred names; a table of these takes about half a megabyte at most. */
  private static final int BITS = 11;

  /** Places where a name may be, beginning with its own. */
  private static final int PROBES = 4;

  private static final int MASK = (1 << BITS) - 1;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final Symbol[] symbols = new Symbol[1 << BITS];

  /** What the message uses and the table has no place for. */
  private final Map<String, Symbol> spill = new HashMap<>();

  private long message;

  /**
   * Begins a message. What it uses, by {@link Symbol#use}, stays to its end.
   *
   * @return its number, from 1
   */
  long begin() {
    if (!spill.isEmpty()) {
      spill.clear();
    }
    return ++message;
  }

  /**
   * The symbol of a name.
   *
   * @param bytes readable for eight bytes beyond {@code to}
   * @param from first byte
   * @param to byte after the last
   */
  Symbol of(byte[] bytes, int from, int to) {
    int length = to - from;
    long hash = length;
    for (int at = from; at < to; at += 8) {
      long word = Words.longAt(bytes, at) & Words.mask(to - at);
      hash = (Long.rotateLeft(hash, 29) ^ word) * MULTIPLIER;
    }
    int home = (int) (hash >>> 64 - BITS);
    for (int i = 0; i < PROBES; i++) {
      Symbol symbol = symbols[home + i & MASK];
      if (symbol != null && symbol.is(bytes, from, to)) {
        return symbol;
      }
    }
    return add(Arrays.copyOfRange(bytes, from, to), home);
  }

  private Symbol add(byte[] bytes, int home) {
    Symbol symbol = new Symbol(bytes);
    int place = bytes.length <= LONGEST ? place(home) : -1;
    if (place < 0) {
      Symbol known = spill.putIfAbsent(symbol.text, symbol);
      return known == null ? symbol : known;
    }
    if (symbols[place] != null) {
      symbols[place].forget();
    }
    symbols[place] = symbol;
    symbol.keep();
    return symbol;
  }

  /**
   * Where a new symbol goes: a free place, otherwise one that the message has no use for, or -1.
   */
  private int place(int home) {
    int place = -1;
    for (int i = PROBES - 1; i >= 0; i--) {
      Symbol occupant = symbols[home + i & MASK];
      if (occupant == null) {
        return home + i & MASK;
      }
      if (!occupant.isIn(message)) {
        place = home + i & MASK;
      }
    }
    return place;
  }
}
