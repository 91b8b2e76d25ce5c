package io.iotpipeline.local.launcher.chaos;

import io.iotpipeline.simulator.replay.ForwardingTarget;
import io.iotpipeline.simulator.replay.MessageTarget;
import java.io.IOException;

/**
 * Lets devices send as far as the next strike: what is done to the pipeline is then spread over the
 * readings, however fast these are, and no two kills are done at once.
 */
final class GatedTarget extends ForwardingTarget {
  private final long total;
  private final Runnable full;
  private long sent;
  private long limit;

  /**
   * @param total how many messages there will be
   * @param full runs when they have been sent
   */
  GatedTarget(MessageTarget target, long total, Runnable full) {
    super(target);
    this.full = full;
    this.total = total;
  }

  /** Lets messages through up to this share of all; from 1 on, all of them. */
  synchronized void open(double share) {
    limit = share >= 1 ? Long.MAX_VALUE : (long) (share * total);
    notifyAll();
  }

  synchronized double share() {
    return Math.min(1, (double) sent / total);
  }

  synchronized long sent() {
    return sent;
  }

  /** Waits until this share of all was sent. */
  synchronized void await(double share) throws InterruptedException {
    while (sent < Math.min(total, (long) (share * total))) {
      wait();
    }
  }

  @Override
  public void send(String thing, byte[] payload) throws IOException, InterruptedException {
    synchronized (this) {
      while (sent >= limit) {
        wait();
      }
    }
    super.send(thing, payload);
    synchronized (this) {
      if (++sent == total) {
        full.run();
      }
      notifyAll();
    }
  }
}
