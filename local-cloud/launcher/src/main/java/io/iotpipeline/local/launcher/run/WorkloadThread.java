package io.iotpipeline.local.launcher.run;

import io.iotpipeline.simulator.replay.MessageTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A workload in a thread of its own. */
final class WorkloadThread implements AutoCloseable {
  private final Workload workload;
  private final Thread thread;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final long startNanos = System.nanoTime();

  private WorkloadThread(Workload workload, MessageTarget target, Path folder) {
    this.workload = workload;
    this.thread = new Thread(() -> send(target, folder), "workload");
    thread.setDaemon(true);
  }

  /**
   * Begins it.
   *
   * @param folder for what the workload writes down meanwhile
   */
  static WorkloadThread start(Workload workload, MessageTarget target, Path folder) {
    WorkloadThread sending = new WorkloadThread(workload, target, folder);
    sending.thread.start();
    return sending;
  }

  private void send(MessageTarget target, Path folder) {
    try {
      workload.run(target, folder);
      done.complete(null);
    } catch (IOException | InterruptedException | RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  /** Ends it soon; what was sent by then is stored. */
  void stop() {
    workload.stop();
  }

  /**
   * Whether everything has been sent and stored.
   *
   * @throws IOException when it could not be
   */
  boolean isDone() throws IOException {
    workload
        .atMost()
        .filter(most -> System.nanoTime() - startNanos > most.toNanos())
        .ifPresent(over -> workload.stop());
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
