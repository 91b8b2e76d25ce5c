package io.iotpipeline.local.launcher.cloud;

import io.iotpipeline.local.engine.Engine;
import io.iotpipeline.local.engine.JvmProcess;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Watches over the child JVMs of a run: says at once that one has ended, and starts it again. One
 * that ends over and over is given up, and the run with it. A child that ends with exit code 0 has
 * done its work.
 */
public final class Supervisor implements AutoCloseable {
  private static final long WITHIN_NANOS = TimeUnit.MINUTES.toNanos(2);

  private final Consumer<String> say;
  private final int mostRestarts;
  private final Map<Engine, Deque<Long>> restarts = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "supervisor");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean closed;
  private volatile String givenUp;

  /**
   * @param say receives what happens, one line at a time
   * @param mostRestarts of one child within two minutes
   */
  public Supervisor(Consumer<String> say, int mostRestarts) {
    this.say = say;
    this.mostRestarts = mostRestarts;
  }

  /** Watches over one that runs, until it is closed. */
  public void watch(Engine engine) {
    JvmProcess process = engine.process();
    process.onExit().thenAccept(exit -> threads.execute(() -> ended(engine, process, exit)));
  }

  /**
   * Checks that all children run, or will soon.
   *
   * @throws IOException when one was given up
   */
  public void requireAll() throws IOException {
    if (givenUp != null) {
      throw new IOException(givenUp);
    }
  }

  private void ended(Engine engine, JvmProcess process, int exit) {
    if (closed || engine.isClosed() || exit == 0) {
      return;
    }
    say.accept(engine.title() + " has ended (exit " + exit + "); its log is " + process.log());
    long since = System.nanoTime();
    try {
      while (!startAgain(engine, since)) {
        // Once more, unless that was tried too often.
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether nothing more is to be done. */
  private boolean startAgain(Engine engine, long since) throws InterruptedException {
    if (!mayRestart(engine)) {
      givenUp =
          String.format(
              Locale.ROOT,
              "%s was started again %d times within %d minutes and has ended again; its log is %s",
              engine.title(),
              mostRestarts,
              TimeUnit.NANOSECONDS.toMinutes(WITHIN_NANOS),
              engine.process().log());
      return true;
    }
    try {
      if (engine.restart()) {
        watch(engine);
        double seconds = (System.nanoTime() - since) / 1e9;
        say.accept(
            String.format(
                Locale.ROOT,
                "%s is back after %.1f s, %s",
                engine.title(),
                seconds,
                engine.origin()));
      }
      return true;
    } catch (IOException failed) {
      String what = String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
      say.accept(engine.title() + " does not start again: " + what);
      return closed;
    }
  }

  private boolean mayRestart(Engine engine) {
    Deque<Long> times = restarts.computeIfAbsent(engine, first -> new ArrayDeque<>());
    synchronized (times) {
      long now = System.nanoTime();
      times.removeIf(time -> now - time > WITHIN_NANOS);
      times.addLast(now);
      return times.size() <= mostRestarts;
    }
  }

  /** Watches over nothing any more. */
  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
  }
}
