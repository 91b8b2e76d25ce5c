package io.iotpipeline.telemetry.decode;

import java.util.HashMap;
import java.util.Map;

/**
 * Which names one message has used, and where: what finds duplicates.
 *
 * <p>A few names are searched one by one; a message with more (it may have thousands that are null)
 * gets a map.
 *
 * <p>Not thread safe.
 */
final class NameSet {
  /** The name of a top-level field. */
  static final int TOP = 1;

  /** The name of a metric, in {@code metrics} or flat. */
  static final int METRIC = 2;

  /** The name of an attribute, in {@code attributes} or flat. */
  static final int ATTRIBUTE = 4;

  private static final int FEW = 48;

  private final Symbol[] few = new Symbol[FEW];
  private final int[] uses = new int[FEW];
  private int size;
  private Map<String, Integer> many;

  void clear() {
    size = 0;
    many = null;
  }

  /**
   * Notes a use of a name.
   *
   * @param use {@link #TOP}, {@link #METRIC} and {@link #ATTRIBUTE}, one or several
   * @return false if it had one of these uses already
   */
  boolean add(Symbol name, int use) {
    if (many != null) {
      return addToMany(name, use);
    }
    for (int i = 0; i < size; i++) {
      // A symbol that was pushed out of the table and made anew is another object.
      if (few[i] == name || few[i].hash == name.hash && few[i].text.equals(name.text)) {
        int before = uses[i];
        uses[i] |= use;
        return (before & use) == 0;
      }
    }
    if (size < FEW) {
      few[size] = name;
      uses[size++] = use;
      return true;
    }
    many = new HashMap<>();
    for (int i = 0; i < FEW; i++) {
      many.put(few[i].text, uses[i]);
    }
    return addToMany(name, use);
  }

  private boolean addToMany(Symbol name, int use) {
    int before = many.getOrDefault(name.text, 0);
    many.put(name.text, before | use);
    return (before & use) == 0;
  }
}
