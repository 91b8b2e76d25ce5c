package io.iotpipeline.local.launcher.cloud;

import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.local.LocalCloudOptions;
import io.iotpipeline.local.dynamodb.RegistryEntry;
import io.iotpipeline.local.engine.IotEngine;
import io.iotpipeline.local.iot.IotFolder;
import io.iotpipeline.local.ledger.CloudStores;
import io.iotpipeline.local.ledger.Ledger;
import io.iotpipeline.local.ledger.LedgerBuilder;
import io.iotpipeline.local.ledger.OutcomeListener;
import io.iotpipeline.local.timestream.Retention;
import io.iotpipeline.telemetry.iot.IngestRule;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The whole pipeline in one run's folder: the services, IoT Core where it is wanted, the job. */
public final class LocalPipeline implements AutoCloseable {
  private static final long MOST_MEMORY_HOURS = 8_766;
  private static final long MAGNETIC_DAYS = 73_000;

  private final RunFolder run;
  private final long maxAgeMs;
  private final LocalCloud cloud;
  private final Supervisor supervisor;
  private RunningJob job;
  private IotEngine iot;

  private LocalPipeline(RunFolder run, long maxAgeMs, LocalCloud cloud, Supervisor supervisor) {
    this.run = run;
    this.maxAgeMs = maxAgeMs;
    this.cloud = cloud;
    this.supervisor = supervisor;
  }

  /**
   * Starts the services and, in the background, the job.
   *
   * @param maxAgeMs the oldest reading that the job accepts
   * @param devices what the registry knows before the job asks it
   * @param say receives a line for each child that ends, and for its return
   */
  public static LocalPipeline start(
      CloudSettings settings,
      long maxAgeMs,
      Collection<RegistryEntry> devices,
      RunFolder run,
      Consumer<String> say)
      throws IOException, InterruptedException {
    LocalCloud cloud = cloud(settings, maxAgeMs, run.path());
    Supervisor supervisor = new Supervisor(say, settings.mostRestarts());
    LocalPipeline pipeline = new LocalPipeline(run, maxAgeMs, cloud, supervisor);
    boolean started = false;
    try {
      cloud.engines().forEach(supervisor::watch);
      cloud.deviceTables().register(devices);
      pipeline.job = RunningJob.start(settings, maxAgeMs, cloud, run, supervisor);
      started = true;
      return pipeline;
    } finally {
      if (!started) {
        pipeline.close();
      }
    }
  }

  private static LocalCloud cloud(CloudSettings settings, long maxAgeMs, Path run)
      throws IOException, InterruptedException {
    long hours = Math.min(MOST_MEMORY_HOURS, TimeUnit.MILLISECONDS.toHours(maxAgeMs) + 1);
    LocalCloudOptions options =
        LocalCloud.in(run)
            .port(settings.ports().aws())
            .shards(settings.shards())
            .timeSeries(settings.timeSeries())
            .withDurableDynamoDb(settings.ports().dynamoDb())
            .withS3(settings.ports().s3())
            .retention(new Retention(hours, MAGNETIC_DAYS, true));
    settings.faults().ifPresent(seed -> options.withDynamoDbFaults().faultSeed(seed));
    return options.start();
  }

  /** Where IoT Core keeps its authority, things and certificates. */
  public static Path iotFolder(RunFolder run) {
    return run.path().resolve("iot");
  }

  /**
   * Starts IoT Core, whose rule writes to the stream.
   *
   * @param folder as {@link #iotFolder}; things may be made in it before and after
   */
  public IotEngine startIot(CloudSettings settings, IotFolder folder)
      throws IOException, InterruptedException {
    iot =
        IotEngine.start(
            new IotEngine.Options(folder.path(), cloud.endpoint(), ResourceNames.STREAM)
                .ports(settings.ports().mqtt(), settings.ports().iotData())
                // As the stack's error action: into the lake.
                .errors(cloud.bucket().resolve(IngestRule.ERROR_PREFIX)),
            run.logs());
    supervisor.watch(iot);
    return iot;
  }

  /** Ends IoT Core, if it runs: what was not acknowledged never is. */
  public void stopIot() {
    if (iot != null) {
      iot.close();
      iot = null;
    }
  }

  public LocalCloud cloud() {
    return cloud;
  }

  public RunningJob job() {
    return job;
  }

  /** IoT Core, if it runs; else null. */
  public IotEngine iot() {
    return iot;
  }

  /**
   * Checks that all that runs in child JVMs runs, or will soon.
   *
   * @throws IOException when one was given up
   */
  public void requireAll() throws IOException {
    supervisor.requireAll();
  }

  public CloudStores stores() {
    return CloudStores.of(cloud);
  }

  /**
   * What became of every message, once the job is drained.
   *
   * @param outcomes receives each
   */
  public Ledger ledger(OutcomeListener outcomes) throws IOException {
    return LedgerBuilder.of(stores(), maxAgeMs, outcomes);
  }

  @Override
  public void close() throws IOException {
    supervisor.close();
    stopIot();
    try {
      if (job != null) {
        job.close();
      }
    } finally {
      cloud.close();
    }
  }
}
