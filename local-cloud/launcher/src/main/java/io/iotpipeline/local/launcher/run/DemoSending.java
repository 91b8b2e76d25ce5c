package io.iotpipeline.local.launcher.run;

import io.iotpipeline.simulator.replay.MessageTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A play, in a thread of its own. */
final class DemoSending implements AutoCloseable {
  private final Play play;
  private final Thread thread;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final long startNanos = System.nanoTime();

  private DemoSending(Play play, MessageTarget target, Path folder) {
    this.play = play;
    this.thread = new Thread(() -> send(target, folder), "play");
    thread.setDaemon(true);
  }

  /**
   * Begins it.
   *
   * @param folder for what the play writes down meanwhile
   */
  static DemoSending start(Play play, MessageTarget target, Path folder) {
    DemoSending sending = new DemoSending(play, target, folder);
    sending.thread.start();
    return sending;
  }

  private void send(MessageTarget target, Path folder) {
    try {
      play.run(target, folder);
      done.complete(null);
    } catch (IOException | InterruptedException | RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  /** Ends it soon; what was sent by then is stored. */
  void stop() {
    play.stop();
  }

  /**
   * Whether everything has been sent and stored.
   *
   * @throws IOException when it could not be
   */
  boolean isDone() throws IOException {
    play.atMost()
        .filter(most -> System.nanoTime() - startNanos > most.toNanos())
        .ifPresent(over -> play.stop());
    try {
      if (done.isDone()) {
        done.join();
      }
    } catch (CompletionException e) {
      throw new IOException("sending failed: " + e.getCause().getMessage(), e.getCause());
    }
    return done.isDone();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
