package io.iotpipeline.local.launcher;

import io.iotpipeline.simulator.replay.MessageTarget;
import io.iotpipeline.simulator.replay.Replayer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The replay of a demo, in a thread of its own. */
final class DemoSending implements AutoCloseable {
  private final Replayer replayer;
  private final Thread thread;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final long endsNanos;

  private DemoSending(Replayer replayer, Duration atMost) {
    this.replayer = replayer;
    this.endsNanos = atMost == null ? 0 : System.nanoTime() + atMost.toNanos();
    this.thread = new Thread(this::send, "replay");
    thread.setDaemon(true);
  }

  static DemoSending start(DemoOptions options, MessageTarget target) {
    Replayer replayer =
        new Replayer(options.data(), options.times(System.currentTimeMillis()), target);
    // Spread over the time, it ends by itself; else the time ends it.
    Duration atMost = options.speed() == null && options.pace() > 0 ? null : options.forTime();
    DemoSending sending = new DemoSending(replayer, atMost);
    sending.thread.start();
    return sending;
  }

  private void send() {
    try {
      replayer.run();
      done.complete(null);
    } catch (IOException | InterruptedException | RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  /** Ends it soon; what was sent by then is stored. */
  void stop() {
    replayer.stop();
  }

  /**
   * Whether everything has been sent and stored.
   *
   * @throws IOException when it could not be
   */
  boolean isDone() throws IOException {
    if (endsNanos != 0 && System.nanoTime() - endsNanos > 0) {
      replayer.stop();
    }
    try {
      if (done.isDone()) {
        done.join();
      }
    } catch (CompletionException e) {
      throw new IOException("the replay failed: " + e.getCause().getMessage(), e.getCause());
    }
    return done.isDone();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
