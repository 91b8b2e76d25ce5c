package io.iotpipeline.job.device.record;

import java.util.function.LongConsumer;

/** A set of 64-bit ids, in one array, grown as needed; ids are never removed. */
public final class IdSet {
  private static final int SMALLEST = 16;

  /** Ids at places by their hash, 0 for none; id 0 itself has a flag. */
  private long[] table;

  private boolean hasZero;
  private int size;

  public IdSet() {
    this(0);
  }

  /** With room for so many ids. */
  public IdSet(int expected) {
    int length = SMALLEST;
    while (length < 2L * expected) {
      length <<= 1;
    }
    table = new long[length];
  }

  public int size() {
    return size;
  }

  boolean contains(long id) {
    return id == 0 ? hasZero : table[place(table, id)] == id;
  }

  /** Adds the id; false if it is here already. */
  public boolean add(long id) {
    if (id == 0) {
      boolean added = !hasZero;
      hasZero = true;
      size += added ? 1 : 0;
      return added;
    }
    int place = place(table, id);
    if (table[place] == id) {
      return false;
    }
    table[place] = id;
    size++;
    if (size * 2 > table.length) {
      grow();
    }
    return true;
  }

  public void forEach(LongConsumer consumer) {
    if (hasZero) {
      consumer.accept(0);
    }
    for (long id : table) {
      if (id != 0) {
        consumer.accept(id);
      }
    }
  }

  private void grow() {
    long[] larger = new long[table.length * 2];
    for (long id : table) {
      if (id != 0) {
        larger[place(larger, id)] = id;
      }
    }
    table = larger;
  }

  /** Where the id is, or would go. */
  private static int place(long[] table, long id) {
    int mask = table.length - 1;
    int place = (int) ((id * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (table[place] != 0 && table[place] != id) {
      place = place + 1 & mask;
    }
    return place;
  }
}
