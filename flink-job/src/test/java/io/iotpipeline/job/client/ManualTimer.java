package io.iotpipeline.job.client;

import java.util.ArrayList;
import java.util.List;

/** Waits until the test says that the time has come. */
public final class ManualTimer implements RetryTimer {
  private final List<Long> delays = new ArrayList<>();
  private final List<Runnable> tasks = new ArrayList<>();
  private boolean closed;

  @Override
  public synchronized void after(long delayMs, Runnable task) {
    delays.add(delayMs);
    tasks.add(task);
  }

  /** Runs what waits, and what that makes wait, at most so many times. */
  public void run(int times) {
    for (int i = 0; i < times; i++) {
      Runnable next;
      synchronized (this) {
        if (tasks.isEmpty()) {
          return;
        }
        next = tasks.remove(0);
      }
      next.run();
    }
  }

  /** All waits so far, ms. */
  public synchronized List<Long> delays() {
    return List.copyOf(delays);
  }

  public synchronized int waiting() {
    return tasks.size();
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
