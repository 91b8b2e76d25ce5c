package io.iotpipeline.simulator.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;

/** Lets a few devices connect at a time, in the order in which they asked. */
final class ConnectGate {
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int free;

  ConnectGate(int atOnce) {
    this.free = atOnce;
  }

  /** Runs it now or when its turn comes; it must lead to one {@link #leave}. */
  void enter(Runnable connect) {
    synchronized (this) {
      if (free == 0) {
        waiting.add(connect);
        return;
      }
      free--;
    }
    connect.run();
  }

  void leave() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        free++;
        return;
      }
    }
    next.run();
  }
}
