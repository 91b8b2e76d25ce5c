package io.iotpipeline.simulator.cli;

import io.iotpipeline.simulator.fleet.FleetCounts;
import io.iotpipeline.simulator.mqtt.MqttStats;
import io.iotpipeline.simulator.mqtt.MqttTarget;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Shows a run's progress, and lets Ctrl-C end it in good order. */
final class RunningDevices implements AutoCloseable {
  private static final long EVERY_SECONDS = 5;
  private static final long LAST_WORDS_SECONDS = 60;

  private final RunReport report = new RunReport();
  private final PrintWriter out;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread onCtrlC;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param stop ends the run soon
   * @param sent how many messages so far
   * @param mqtt null where the target is none
   */
  RunningDevices(Runnable stop, LongSupplier sent, MqttTarget mqtt, PrintWriter out) {
    this.out = out;
    this.onCtrlC =
        new Thread(
            () -> {
              stop.run();
              awaitEnd();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(onCtrlC);
    timer.scheduleAtFixedRate(
        () -> say(report.line(sent.getAsLong(), mqtt == null ? null : mqtt.stats())),
        EVERY_SECONDS,
        EVERY_SECONDS,
        TimeUnit.SECONDS);
  }

  /**
   * Shows the summary.
   *
   * @param counts null of a replay
   */
  void end(long sent, FleetCounts counts, MqttStats mqtt) {
    timer.shutdownNow();
    say(report.summary(sent, counts, mqtt));
  }

  private synchronized void say(String text) {
    out.println(text);
    out.flush();
  }

  private void awaitEnd() {
    try {
      if (!ended.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        say("stopped before all was acknowledged");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(onCtrlC);
    } catch (IllegalStateException stopping) {
      // It is running.
    }
  }
}
