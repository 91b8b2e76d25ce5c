package io.iotpipeline.local.launcher.run;

import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.local.launcher.cloud.LocalPipeline;
import io.iotpipeline.local.launcher.cloud.RunningJob;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Shows how the job does until it has read all that was sent. */
final class JobWatch {
  private static final long LOOK_EVERY_MS = 1_000;

  /** Records that the job's counters don't show for so long are not waited for any more. */
  private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final LocalCloud cloud;
  private final RunningJob job;
  private final Terminal terminal;

  /** Whether nothing more will come. */
  @FunctionalInterface
  interface End {
    boolean isReached() throws IOException;
  }

  JobWatch(LocalPipeline pipeline, Terminal terminal) {
    this.cloud = pipeline.cloud();
    this.job = pipeline.job();
    this.terminal = terminal;
  }

  /**
   * Returns when the end is reached and the job has read what was sent by then.
   *
   * @throws IOException when the job has failed
   */
  void follow(End end) throws IOException, InterruptedException {
    Progress progress = new Progress();
    long lastChange = System.nanoTime();
    long lastReceived = 0;
    while (true) {
      job.look();
      boolean allSent = end.isReached();
      boolean running = job.state().equals("RUNNING");
      long inStream = cloud.kinesis().recordCount(ResourceNames.STREAM);
      // Where nothing happens, nothing is told.
      if (!running || job.received() != lastReceived || job.received() < inStream) {
        terminal.progress(progress.line(job.counters(), inStream, job.state()));
      }
      if (allSent && job.received() >= inStream && running) {
        return;
      }
      if (job.received() != lastReceived || !allSent || !running) {
        lastReceived = job.received();
        lastChange = System.nanoTime();
      } else if (System.nanoTime() - lastChange > STALLED_NANOS) {
        terminal.say("the job's counter stands still; the ledger will tell what it has");
        return;
      }
      Thread.sleep(LOOK_EVERY_MS);
    }
  }
}
