package io.iotpipeline.job.device;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.function.RunnableWithException;
import org.apache.flink.util.function.ThrowingConsumer;

/**
 * Visits of many devices in slices of some ms, with pauses as long, so that readings, barriers and
 * timers need not wait until all are done.
 */
final class Slices {
  private final ProcessingTimeService wallClock;
  private final long sliceMs;
  private final ThrowingConsumer<String, Exception> visit;
  private final RunnableWithException done;
  private final ArrayDeque<String> waiting = new ArrayDeque<>();
  private boolean planned;

  /**
   * @param sliceMs of wall clock; with 0 each slice is one device
   * @param done what to do each time that none is waiting any more
   */
  Slices(
      ProcessingTimeService wallClock,
      long sliceMs,
      ThrowingConsumer<String, Exception> visit,
      RunnableWithException done) {
    this.wallClock = wallClock;
    this.sliceMs = sliceMs;
    this.visit = visit;
    this.done = done;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void add(Collection<String> ids) {
    waiting.addAll(ids);
  }

  void clear() {
    waiting.clear();
  }

  /** Does one slice now, and the others later. */
  void run() throws Exception {
    run(TimeUnit.MILLISECONDS.toNanos(sliceMs));
  }

  /** Does all now. */
  void runAll() throws Exception {
    run(Long.MAX_VALUE);
  }

  private void run(long nanos) throws Exception {
    long start = System.nanoTime();
    do {
      visitNext();
    } while (!waiting.isEmpty() && System.nanoTime() - start < nanos);
    if (waiting.isEmpty()) {
      done.run();
    } else {
      runLater();
    }
  }

  /** Does the next slice after a pause. */
  void runLater() {
    if (!planned) {
      planned = true;
      wallClock.registerTimer(
          wallClock.getCurrentProcessingTime() + sliceMs,
          time -> {
            planned = false;
            if (!waiting.isEmpty()) {
              run();
            }
          });
    }
  }

  private void visitNext() throws Exception {
    String id = waiting.poll();
    if (id != null) {
      visit.accept(id);
    }
  }
}
