package io.iotpipeline.local.launcher.replay;

import io.iotpipeline.simulator.replay.MessageTarget;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Limits the messages per second: a replay shares its stream with devices, whose messages come
 * first.
 */
public final class PacedTarget implements MessageTarget {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final MessageTarget target;
  private final long perSecond;
  private long start;
  private long sent;

  /**
   * @param perSecond 1 or more
   */
  public PacedTarget(MessageTarget target, int perSecond) {
    this.target = target;
    this.perSecond = perSecond;
  }

  @Override
  public void send(String thing, byte[] payload) throws IOException, InterruptedException {
    if (sent == 0) {
      start = System.nanoTime();
    }
    long due = start + TimeUnit.SECONDS.toNanos(sent) / perSecond;
    long wait = due - System.nanoTime();
    // In steps, so that the target has something to put together.
    if (wait > STEP_NANOS) {
      target.flush();
      TimeUnit.NANOSECONDS.sleep(wait);
    }
    target.send(thing, payload);
    sent++;
  }

  @Override
  public void flush() throws IOException, InterruptedException {
    target.flush();
  }
}
