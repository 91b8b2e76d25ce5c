package io.iotpipeline.simulator.mqtt;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Messages of all devices that were sent and not acknowledged yet: bounded, and can be awaited. */
final class Backlog {
  private static final long LOOK_MS = 200;

  private final long mostBytes;
  private final long giveUpNanos;
  private long bytes;
  private long messages;
  private long lastProgress = System.nanoTime();
  private String failure;
  private String lastFailure = "no device has connected";

  Backlog(long mostBytes, long giveUpNanos) {
    this.mostBytes = mostBytes;
    this.giveUpNanos = giveUpNanos;
  }

  /** Waits until there is room for it. */
  synchronized void add(Outgoing message) throws IOException, InterruptedException {
    if (messages == 0) {
      lastProgress = System.nanoTime();
    }
    while (messages > 0 && bytes + message.cost() > mostBytes) {
      await();
    }
    check();
    bytes += message.cost();
    messages++;
  }

  synchronized void done(Outgoing message) {
    bytes -= message.cost();
    messages--;
    progress();
    notifyAll();
  }

  synchronized void progress() {
    lastProgress = System.nanoTime();
  }

  /** Why a device is not connected just now. */
  synchronized void failed(String what) {
    lastFailure = what;
  }

  /** Ends all waiting, now and later, with this message. */
  synchronized void fail(String message) {
    if (failure == null) {
      failure = message;
    }
    notifyAll();
  }

  synchronized void awaitEmpty() throws IOException, InterruptedException {
    lastProgress = System.nanoTime();
    check();
    while (messages > 0) {
      await();
    }
  }

  private void await() throws IOException, InterruptedException {
    check();
    wait(LOOK_MS);
    check();
    long silent = System.nanoTime() - lastProgress;
    if (messages > 0 && silent > giveUpNanos) {
      throw new IOException(
          "the broker acknowledged none of "
              + messages
              + " messages for "
              + TimeUnit.NANOSECONDS.toSeconds(silent)
              + " s; last failure: "
              + lastFailure);
    }
  }

  private void check() throws IOException {
    if (failure != null) {
      throw new IOException(failure);
    }
  }
}
