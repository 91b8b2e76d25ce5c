package io.iotpipeline.simulator.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * A device's messages that are not acknowledged: those that wait, and those under way. Guarded by
 * the lock of its connection.
 */
final class Outbox {
  private final Deque<Outgoing> waiting = new ArrayDeque<>();
  private final Deque<Outgoing> inFlight = new ArrayDeque<>();

  void add(Outgoing message) {
    waiting.add(message);
  }

  /** How many are under way. */
  int inFlight() {
    return inFlight.size();
  }

  /** The next that is to go out; null when nothing waits. */
  Outgoing next() {
    // A PUBACK may have come when its message was taken back already.
    while (!waiting.isEmpty() && waiting.peek().done) {
      waiting.remove();
    }
    return waiting.peek();
  }

  /** {@link #next} is under way from now on. */
  Outgoing send() {
    Outgoing message = waiting.remove();
    inFlight.add(message);
    return message;
  }

  void acknowledged(Outgoing message) {
    inFlight.remove(message);
  }

  /** One that was refused goes out again before those that wait. */
  void takeBack(Outgoing message) {
    inFlight.remove(message);
    waiting.addFirst(message);
  }

  /** All that is under way goes out again, before those that wait, in its order. */
  void takeBack() {
    for (Iterator<Outgoing> last = inFlight.descendingIterator(); last.hasNext(); ) {
      waiting.addFirst(last.next());
    }
    inFlight.clear();
  }

  /** Removes all waiting messages and returns them. */
  List<Outgoing> clear() {
    List<Outgoing> forgotten = List.copyOf(waiting);
    waiting.clear();
    return forgotten;
  }
}
