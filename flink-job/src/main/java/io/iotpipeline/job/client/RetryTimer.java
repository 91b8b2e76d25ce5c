package io.iotpipeline.job.client;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs something later. A seam: tests run it when they like. */
public interface RetryTimer extends AutoCloseable {
  /** Runs the task once, after so many ms, on any thread. Not after {@link #close()}. */
  void after(long delayMs, Runnable task);

  @Override
  void close();

  /** One daemon thread. */
  static RetryTimer ofThread(String name) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    return new RetryTimer() {
      @Override
      public void after(long delayMs, Runnable task) {
        if (!executor.isShutdown()) {
          executor.schedule(task, delayMs, TimeUnit.MILLISECONDS);
        }
      }

      @Override
      public void close() {
        executor.shutdownNow();
      }
    };
  }
}
