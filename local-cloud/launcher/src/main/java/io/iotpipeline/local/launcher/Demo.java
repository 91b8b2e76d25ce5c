package io.iotpipeline.local.launcher;

import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.local.athena.LocalAthena;
import io.iotpipeline.local.athena.QueryFailedException;
import io.iotpipeline.local.dynamodb.RegistryEntry;
import io.iotpipeline.local.ledger.CloudStores;
import io.iotpipeline.local.ledger.Ledger;
import io.iotpipeline.local.ledger.LedgerBuilder;
import io.iotpipeline.local.ledger.LedgerJson;
import io.iotpipeline.local.ledger.LedgerTable;
import io.iotpipeline.local.timestream.Retention;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One demo: services, job, replay, drain, ledger, queries. */
final class Demo {
  static final String LEDGER = "ledger.json";

  private static final long LOOK_EVERY_MS = 1_000;

  /** Records that the job's counters don't show for so long are not waited for any more. */
  private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);
  private static final long MOST_MEMORY_HOURS = 8_766;
  private static final long MAGNETIC_DAYS = 73_000;

  private final DemoOptions options;
  private final Terminal terminal;
  private final long start = System.nanoTime();
  private Thread starting;
  private DemoSending sending;
  private boolean stopped;

  Demo(DemoOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  /** Asks for an early but orderly end. To be called by any thread. */
  synchronized void stop() {
    stopped = true;
    if (sending != null) {
      terminal.say("stopping: what was sent is drained and accounted for");
      sending.stop();
    } else if (starting != null) {
      starting.interrupt();
    }
  }

  /** Runs it; returns the exit code. */
  int run() throws Exception {
    synchronized (this) {
      starting = Thread.currentThread();
    }
    try (RunFolder run = RunFolder.create(RunFolder.demos(), options.keep())) {
      return run(run);
    } catch (InterruptedException e) {
      terminal.say("stopped before anything was sent");
      return Main.FAILED;
    }
  }

  private int run(RunFolder run) throws Exception {
    long maxAgeMs = maxAgeMs(System.currentTimeMillis());
    terminal.say("starting the local services; logs are in " + run.logs());
    try (LocalCloud cloud = cloud(run.path(), maxAgeMs)) {
      cloud.deviceTables().register(registry());
      terminal.say(
          "Kinesis, Firehose, Timestream at "
              + cloud.endpoint()
              + ", DynamoDB at "
              + cloud.dynamoDbEndpoint()
              + ", S3 at "
              + cloud.s3Endpoint());
      try (DemoJob job = DemoJob.start(options, maxAgeMs, cloud, run.path())) {
        send(cloud, job);
        terminal.say("draining the job, so that the last windows are out");
        job.drain();
      }
      cloud.firehose().flush();
      return account(run, cloud, maxAgeMs);
    }
  }

  private LocalCloud cloud(Path run, long maxAgeMs) throws IOException, InterruptedException {
    long hours = Math.min(MOST_MEMORY_HOURS, TimeUnit.MILLISECONDS.toHours(maxAgeMs) + 1);
    return LocalCloud.in(run)
        .port(options.ports().aws())
        .shards(options.shards())
        .withDynamoDb(options.ports().dynamoDb())
        .withS3(options.ports().s3())
        .retention(new Retention(hours, MAGNETIC_DAYS, true))
        .start();
  }

  private List<RegistryEntry> registry() {
    List<RegistryEntry> entries = new ArrayList<>();
    for (Map.Entry<String, Device> known : options.summary().devices().entrySet()) {
      Device device = known.getValue();
      if (!device.equals(Device.UNKNOWN)) {
        entries.add(
            new RegistryEntry(
                known.getKey(), device.site(), device.model(), device.expectedIntervalMs()));
      }
    }
    return entries;
  }

  /** Sends all, and waits until the job has it. */
  private void send(LocalCloud cloud, DemoJob job) throws IOException, InterruptedException {
    terminal.say(
        String.format(
            Locale.ROOT,
            "replaying %s: %,d messages of %,d devices",
            options.data().name(),
            options.summary().messages(),
            options.summary().devices().size()));
    try (DemoSending replay = startSending(cloud)) {
      Progress progress = new Progress();
      long lastChange = System.nanoTime();
      long lastReceived = 0;
      while (true) {
        job.look();
        boolean allSent = replay.isDone();
        long inStream = cloud.kinesis().recordCount(ResourceNames.STREAM);
        terminal.progress(progress.line(job.counters(), inStream, job.state()));
        if (allSent && job.received() >= inStream && job.state().equals("RUNNING")) {
          return;
        }
        if (job.received() != lastReceived || !allSent || !job.state().equals("RUNNING")) {
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

  private synchronized DemoSending startSending(LocalCloud cloud) throws InterruptedException {
    if (stopped) {
      throw new InterruptedException();
    }
    sending = DemoSending.start(options, cloud.endpoint());
    return sending;
  }

  private int account(RunFolder run, LocalCloud cloud, long maxAgeMs)
      throws IOException, InterruptedException, QueryFailedException {
    CloudStores stores = CloudStores.of(cloud);
    Ledger ledger = LedgerBuilder.of(stores, maxAgeMs);
    LedgerJson.write(ledger, run.path().resolve(LEDGER));
    if (options.rawFiles()) {
      RawFilesReport.write(options.data(), stores, run.path().resolve(RawFilesReport.FILE));
    }
    run.publish(List.of(LEDGER, RawFilesReport.FILE));
    terminal.say("");
    terminal.say(LedgerTable.of(ledger).stripTrailing());
    if (!isStopped()) {
      query(cloud, run);
    }
    terminal.say("");
    terminal.say(
        String.format(
            Locale.ROOT,
            "%d s; the ledger is in %s; ask more with ./pipeline sql \"SELECT ...\"",
            Duration.ofNanos(System.nanoTime() - start).toSeconds(),
            RunFolder.demos().resolve(LEDGER)));
    return ledger.isBalanced() ? 0 : Main.FAILED;
  }

  private void query(LocalCloud cloud, RunFolder run)
      throws IOException, InterruptedException, QueryFailedException {
    terminal.progress("starting Trino");
    try (LocalAthena lake = LocalAthena.open(cloud.bucket(), run.logs())) {
      DemoQueries.show(lake, terminal);
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  /** What the job must accept, with a day for how long the demo may take. */
  private long maxAgeMs(long nowMs) {
    long needed = options.oldestAgeMs(nowMs) + DAY_MS;
    long most = JobProperties.DECODE_MAX_AGE_MS.max();
    return Math.min(most, Math.max(needed, JobProperties.DECODE_MAX_AGE_MS.defaultValue()));
  }
}
