package io.iotpipeline.simulator.replay;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sends a data set's messages in its order, each no earlier than its time mapping says.
 *
 * <p>No message goes out before all those are stored that are older by {@link #TOGETHER_MS} or
 * more. A target only keeps the order of each thing, and a thing whose messages are refused for a
 * second waits alone: in a replay that is a thousand times faster than the recording, the others
 * would be a quarter of an hour ahead, and all it sends would be late.
 */
public final class Replayer {
  /** Well below what the job's watermark allows for. */
  private static final long TOGETHER_MS = 20_000;

  private final DataSet data;
  private final TimeMapping times;
  private final MessageTarget target;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile long sent;
  private long sliceStart = ReplayMessage.NO_TIME;

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
    try (ReplayReader messages = data.open()) {
      for (ReplayMessage message = messages.next(); message != null; message = messages.next()) {
        if (isStoppedBefore(start, times.dueMs(message.time()))) {
          break;
        }
        if (beginsSlice(message)) {
          target.flush();
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

  /** Whether what was sent has to be stored before this message. */
  private boolean beginsSlice(ReplayMessage message) {
    if (!message.hasTime() || message.time() < sliceStart + TOGETHER_MS) {
      return false;
    }
    sliceStart = message.time();
    return sent > 0;
  }

  private boolean isStoppedBefore(long start, long dueMs) throws IOException, InterruptedException {
    if (stopped.getCount() == 0) {
      return true;
    }
    long waitMs = dueMs - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    if (waitMs <= 0) {
      return false;
    }
    target.push();
    return stopped.await(waitMs, TimeUnit.MILLISECONDS);
  }
}
