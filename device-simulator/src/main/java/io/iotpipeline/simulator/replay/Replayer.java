package io.iotpipeline.simulator.replay;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends a data set's messages in its order, each no earlier than its time mapping says. */
public final class Replayer {
  private final DataSet data;
  private final TimeMapping times;
  private final MessageTarget target;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile long sent;

  /**
   * @param target flushed at the end, not closed
   */
  public Replayer(DataSet data, TimeMapping times, MessageTarget target) {
    this.data = data;
    this.times = times;
    this.target = target;
  }

  /** Sends until the data set ends or {@link #stop()} is called. What it sent is stored then. */
  public void run() throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (MessageReader messages = data.open()) {
      for (ReplayMessage message = messages.next(); message != null; message = messages.next()) {
        if (isStoppedBefore(start, times.dueMs(message.time()))) {
          break;
        }
        long shift = message.hasTime() ? times.shiftMs() : 0;
        target.send(message.thing(), message.payload().shifted(shift));
        sent++;
      }
    }
    target.flush();
  }

  /** Ends {@link #run()} soon, between two messages. */
  public void stop() {
    stopped.countDown();
  }

  /** How many messages the target was given so far. */
  public long sent() {
    return sent;
  }

  private boolean isStoppedBefore(long start, long dueMs) throws IOException, InterruptedException {
    if (stopped.getCount() == 0) {
      return true;
    }
    long waitMs = dueMs - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    if (waitMs <= 0) {
      return false;
    }
    target.flush();
    return stopped.await(waitMs, TimeUnit.MILLISECONDS);
  }
}
