package io.iotpipeline.local.launcher.run;

import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.local.launcher.cloud.LocalPipeline;
import io.iotpipeline.local.launcher.cloud.RunningJob;
import io.iotpipeline.local.launcher.flink.Drain;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows how the job does until it has read all that was sent, and drains it. The job may be started
 * again meanwhile, and then goes on.
 */
final class JobWatch {
  private static final long LOOK_EVERY_MS = 1_000;

  /** Where nothing moves for so long, nothing is waited for any more. */
  private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final long DRAIN_NANOS = TimeUnit.MINUTES.toNanos(5);

  /** Once somebody has asked for the end. */
  private static final long HURRIED_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** So many looks at the same counter, and what the job has taken is through its source. */
  private static final int QUIET_LOOKS = 3;

  private static final int MOST_DRAINS = 3;

  private final LocalPipeline pipeline;
  private final LocalCloud cloud;
  private final RunningJob job;
  private final Terminal terminal;
  private final Supplier<String> more;
  private volatile boolean hurried;
  private volatile long hurriedAt;

  /** Whether nothing more will come. */
  @FunctionalInterface
  interface End {
    boolean isReached() throws IOException;
  }

  /**
   * @param more what the progress line ends with
   */
  JobWatch(LocalPipeline pipeline, Terminal terminal, Supplier<String> more) {
    this.pipeline = pipeline;
    this.cloud = pipeline.cloud();
    this.job = pipeline.job();
    this.terminal = terminal;
    this.more = more;
  }

  /** Waits for each thing a minute at most from now on. To be called by any thread. */
  void hurry() {
    hurriedAt = System.nanoTime();
    hurried = true;
  }

  /**
   * Returns when the end is reached and the job has read what was sent by then, or when that takes
   * too long.
   *
   * @throws IOException when something that it needs was given up
   */
  void follow(End end) throws IOException, InterruptedException {
    Progress progress = new Progress();
    long began = System.nanoTime();
    long lastChange = began;
    long lastReceived = -1;
    int quietLooks = 0;
    while (true) {
      pipeline.requireAll();
      job.look();
      boolean allSent = end.isReached();
      long inStream = cloud.kinesis().recordCount(ResourceNames.STREAM);
      boolean quiet = job.isRunning() && job.received() == lastReceived;
      quietLooks = quiet ? quietLooks + 1 : 0;
      // Where nothing happens, nothing is told.
      if (!quiet || job.received() < inStream) {
        long unread = cloud.kinesis().unread(ResourceNames.STREAM);
        terminal.progress(
            progress.line(job.counters(), inStream, unread, job.state()) + more.get());
      }
      if (job.isFinished() || allSent && hasReadAll(inStream, quietLooks)) {
        return;
      }
      if (!quiet || !allSent) {
        lastReceived = job.received();
        lastChange = System.nanoTime();
      }
      if (isOver(began, Long.MAX_VALUE)) {
        terminal.say("not everything was read within a minute; the ledger shows what is missing");
        return;
      }
      if (System.nanoTime() - lastChange > STALLED_NANOS) {
        terminal.say(stalled());
        return;
      }
      Thread.sleep(LOOK_EVERY_MS);
    }
  }

  /** By its counter; or, where that began anew with the job, by where it stands in the stream. */
  private boolean hasReadAll(long inStream, int quietLooks) {
    return job.isRunning()
        && (job.received() >= inStream
            || quietLooks >= QUIET_LOOKS && cloud.kinesis().isReadToTheEnd(ResourceNames.STREAM));
  }

  private String stalled() throws InterruptedException {
    String failure = job.failure();
    return "the job has read nothing for a minute"
        + (failure.isEmpty() ? "" : " (" + failure + ")")
        + "; the ledger shows what it has";
  }

  /**
   * Ends the job, all its windows out, and has Firehose deliver what it holds. A job that is ended
   * meanwhile is drained again when it is back.
   *
   * @throws IOException when that does not succeed; Firehose has delivered all the same
   */
  void drain() throws IOException, InterruptedException {
    try {
      for (int attempt = 1; !drained(attempt == MOST_DRAINS); attempt++) {
        follow(() -> true);
      }
    } finally {
      cloud.firehose().flush();
    }
  }

  private boolean drained(boolean last) throws IOException, InterruptedException {
    long began = System.nanoTime();
    try {
      if (job.isFinished()) {
        return true;
      }
      Drain drain = job.drain();
      while (!drain.isDone()) {
        if (isOver(began, DRAIN_NANOS)) {
          throw new IOException("the job did not end in time when it was drained");
        }
        Thread.sleep(LOOK_EVERY_MS / 10);
      }
      return true;
    } catch (IOException failed) {
      if (last || isOver(began, DRAIN_NANOS)) {
        throw failed;
      }
      terminal.say(failed.getMessage() + "; draining it again once it is back");
      return false;
    }
  }

  /** Whether something has taken longer than it may, or than it may in a hurry. */
  private boolean isOver(long began, long mostNanos) {
    long now = System.nanoTime();
    return now - began > mostNanos || hurried && now - Math.max(began, hurriedAt) > HURRIED_NANOS;
  }
}
