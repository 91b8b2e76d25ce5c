package io.iotpipeline.local.launcher.run;

import io.iotpipeline.command.ExitCode;
import io.iotpipeline.command.InputException;
import io.iotpipeline.command.LocalCloudClaim;
import io.iotpipeline.command.LocalCloudFile;
import io.iotpipeline.local.engine.IotEngine;
import io.iotpipeline.local.iot.IotFolder;
import io.iotpipeline.local.launcher.cloud.CloudSettings;
import io.iotpipeline.local.launcher.cloud.Endpoints;
import io.iotpipeline.local.launcher.cloud.LocalPipeline;
import io.iotpipeline.local.launcher.cloud.ProvisionedThings;
import io.iotpipeline.local.launcher.cloud.RunFolder;
import io.iotpipeline.local.ledger.Ledger;
import io.iotpipeline.local.ledger.LedgerJson;
import io.iotpipeline.local.ledger.LedgerTable;
import io.iotpipeline.local.ledger.OutcomeListener;
import io.iotpipeline.telemetry.config.JobProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One local cloud from its start to Ctrl-C. */
public final class Up {
  private final CloudSettings settings;
  private final Terminal terminal;
  private Thread starting;
  private JobWatch watch;
  private boolean stopped;
  private boolean failed;

  public Up(CloudSettings settings, Terminal terminal) {
    this.settings = settings;
    this.terminal = terminal;
  }

  /** Asks for an orderly end. To be called by any thread. */
  public synchronized void stop() {
    stopped = true;
    if (starting != null) {
      starting.interrupt();
    } else {
      terminal.say(
          "stopping: the broker closes, what came is drained and accounted for, within minutes");
      watch.hurry();
    }
  }

  /** Runs until it is stopped; returns the exit code. */
  public int run() throws Exception {
    synchronized (this) {
      starting = Thread.currentThread();
    }
    Path file = LocalCloudFile.path();
    try (LocalCloudClaim own =
            LocalCloudClaim.of(file)
                .orElseThrow(
                    () ->
                        new InputException(
                            "a local cloud is up already (see "
                                + file
                                + "): use that one, or end it with Ctrl-C first"));
        RunFolder run = RunFolder.create(RunFolder.demos(), settings.keep())) {
      return run(own, run);
    } catch (InterruptedException e) {
      terminal.say("stopped before it was up");
      return ExitCode.FAILED;
    }
  }

  private int run(LocalCloudClaim own, RunFolder run) throws IOException, InterruptedException {
    terminal.say("starting the local cloud; logs are in " + run.logs());
    long maxAgeMs = JobProperties.DECODE_MAX_AGE_MS.defaultValue();
    try (LocalPipeline pipeline =
        LocalPipeline.start(settings, maxAgeMs, List.of(), run, terminal::say)) {
      IotFolder folder = IotFolder.open(LocalPipeline.iotFolder(run));
      ProvisionedThings things = new ProvisionedThings(folder, run.path().resolve("fleet"));
      things.makeClaim();
      IotEngine iot = pipeline.startIot(settings, folder);
      Endpoints endpoints = Endpoints.of(run, pipeline.cloud()).with(iot, folder, things);
      own.write(endpoints.entries());
      started(pipeline);
      terminal.say(endpoints.table());
      terminal.say(
          """

          Try, in another terminal (Ctrl-C here ends the cloud and accounts for every message):
            ./pipeline fleet provision --count 20
            ./pipeline simulate --for 1m
            ./pipeline fleet desire room-01 intervalSeconds=2
          """);
      try {
        watch.follow(() -> isClosed(own, pipeline));
      } catch (IOException wrong) {
        fail(wrong);
      }
      drain();
      return account(pipeline, run);
    }
  }

  private synchronized void started(LocalPipeline pipeline) throws InterruptedException {
    if (stopped) {
      throw new InterruptedException();
    }
    watch = new JobWatch(pipeline, terminal, () -> "");
    starting = null;
  }

  /** As much of it as can be: the ledger asks the stores, not the job. */
  private void drain() throws InterruptedException {
    terminal.say("draining the job, so that the last windows are out");
    try {
      watch.drain();
    } catch (IOException wrong) {
      fail(wrong);
    }
  }

  private void fail(IOException wrong) {
    failed = true;
    terminal.say(wrong.getMessage());
  }

  /** Once it is stopped: nothing more comes in by the broker, and nobody is sent to it. */
  private synchronized boolean isClosed(LocalCloudClaim own, LocalPipeline pipeline)
      throws IOException {
    if (stopped) {
      own.close();
      pipeline.stopIot();
    }
    return stopped;
  }

  private int account(LocalPipeline pipeline, RunFolder run) throws IOException {
    Ledger ledger = pipeline.ledger(OutcomeListener.IGNORED);
    LedgerJson.write(ledger, run.path().resolve(Demo.LEDGER));
    run.publish(List.of(Demo.LEDGER));
    terminal.say("");
    terminal.say(LedgerTable.of(ledger).stripTrailing());
    terminal.say(
        "the ledger is in "
            + RunFolder.demos().resolve(Demo.LEDGER)
            + "; query what is stored with ./pipeline sql \"SELECT ...\"");
    return ledger.isBalanced() && !failed ? 0 : ExitCode.FAILED;
  }
}
