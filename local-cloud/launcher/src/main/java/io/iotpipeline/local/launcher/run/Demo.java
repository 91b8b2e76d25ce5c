package io.iotpipeline.local.launcher.run;

import io.iotpipeline.command.ExitCode;
import io.iotpipeline.local.athena.LocalAthena;
import io.iotpipeline.local.athena.QueryFailedException;
import io.iotpipeline.local.dynamodb.RegistryEntry;
import io.iotpipeline.local.launcher.cloud.Endpoints;
import io.iotpipeline.local.launcher.cloud.LocalPipeline;
import io.iotpipeline.local.launcher.cloud.RunFolder;
import io.iotpipeline.simulator.credentials.CredentialsException;
import io.iotpipeline.simulator.replay.MessageTarget;
import io.iotpipeline.telemetry.Device;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One demo: services, job, its workload, drain, ledger, queries. */
public final class Demo {
  public static final String LEDGER = "ledger.json";

  private final DemoOptions options;
  private final Workload workload;
  private final Terminal terminal;
  private final long start = System.nanoTime();
  private Thread starting;
  private WorkloadThread sending;
  private JobWatch watch;
  private boolean stopped;
  private boolean failed;

  public Demo(DemoOptions options, Terminal terminal) {
    this.options = options;
    this.workload = options.workload();
    this.terminal = terminal;
  }

  /** Asks for an early but orderly end. To be called by any thread. */
  public synchronized void stop() {
    stopped = true;
    if (sending != null) {
      terminal.say("stopping: what was sent is drained and accounted for, within minutes");
      options.ordeal().ifPresent(Ordeal::stop);
      sending.stop();
      watch.hurry();
    } else if (starting != null) {
      starting.interrupt();
    }
  }

  /** Runs it; returns the exit code. */
  public int run() throws Exception {
    synchronized (this) {
      starting = Thread.currentThread();
    }
    try (RunFolder run = RunFolder.create(RunFolder.demos(), options.cloud().keep())) {
      return run(run);
    } catch (InterruptedException e) {
      terminal.say("stopped before anything was sent");
      return ExitCode.FAILED;
    }
  }

  private int run(RunFolder run) throws Exception {
    terminal.say("starting the local services; logs are in " + run.logs());
    long maxAgeMs = workload.maxAgeMs(System.currentTimeMillis());
    try (LocalPipeline pipeline =
        LocalPipeline.start(options.cloud(), maxAgeMs, registry(), run, terminal::say)) {
      SentMessages sent;
      try (IngestPath ingest = ingest(pipeline, run)) {
        terminal.say(Endpoints.of(run, pipeline.cloud()).table());
        sent = new SentMessages(before(ingest.target()));
        terminal.say(workload.description() + ", " + ingest.description());
        workload.warning().ifPresent(terminal::say);
        send(pipeline, sent, run);
        if (!ingest.summary().isEmpty()) {
          terminal.say(ingest.summary());
        }
      }
      drain();
      return account(pipeline, run, sent);
    }
  }

  private MessageTarget before(MessageTarget target) {
    return options.ordeal().map(ordeal -> ordeal.before(target)).orElse(target);
  }

  private IngestPath ingest(LocalPipeline pipeline, RunFolder run)
      throws IOException, InterruptedException, CredentialsException {
    return options.entryPoint() == EntryPoint.KINESIS
        ? new KinesisIngest(pipeline.cloud().endpoint())
        : MqttIngest.open(pipeline, options.cloud(), run, workload.devices().keySet());
  }

  private List<RegistryEntry> registry() {
    List<RegistryEntry> entries = new ArrayList<>();
    for (Map.Entry<String, Device> known : workload.devices().entrySet()) {
      Device device = known.getValue();
      if (!device.equals(Device.UNKNOWN)) {
        entries.add(
            new RegistryEntry(
                known.getKey(), device.site(), device.model(), device.expectedIntervalMs()));
      }
    }
    return entries;
  }

  /** Sends all, and waits until the job has it; if that fails, what was sent is accounted for. */
  private void send(LocalPipeline pipeline, SentMessages sent, RunFolder run)
      throws InterruptedException {
    try (WorkloadThread all = startSending(pipeline, sent, run)) {
      options.ordeal().ifPresent(ordeal -> ordeal.begin(pipeline, terminal::say));
      watch.follow(
          () -> all.isDone() && options.ordeal().map(ordeal -> ordeal.isOver()).orElse(true));
    } catch (IOException wrong) {
      fail(wrong);
    } finally {
      options.ordeal().ifPresent(Ordeal::stop);
    }
  }

  private synchronized WorkloadThread startSending(
      LocalPipeline pipeline, SentMessages sent, RunFolder run) throws InterruptedException {
    if (stopped) {
      throw new InterruptedException();
    }
    watch =
        new JobWatch(pipeline, terminal, () -> options.ordeal().map(Ordeal::progress).orElse(""));
    sending = WorkloadThread.start(workload, sent, run.path());
    return sending;
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

  private int account(LocalPipeline pipeline, RunFolder run, SentMessages sent)
      throws IOException, InterruptedException, QueryFailedException {
    RunAccount account = RunAccount.of(pipeline, sent, workload.oracle(run.path()));
    Optional<Ordeal.Verdict> verdict = judge(pipeline);
    account.write(run.path().resolve(LEDGER), verdict);
    List<String> shown = new ArrayList<>(List.of(LEDGER));
    shown.addAll(workload.report(pipeline.stores(), run.path()));
    run.publish(shown);
    terminal.say("");
    terminal.say(account.table());
    verdict.ifPresent(of -> terminal.say("\n" + of.text()));
    if (verdict.isEmpty() && !isStopped()) {
      query(pipeline, run);
    }
    terminal.say("");
    terminal.say(
        String.format(
            Locale.ROOT,
            "%d s; the ledger is in %s; query more with ./pipeline sql \"SELECT ...\"",
            Duration.ofNanos(System.nanoTime() - start).toSeconds(),
            RunFolder.demos().resolve(LEDGER)));
    boolean passed = verdict.map(Ordeal.Verdict::passed).orElse(true);
    return account.isBalanced() && passed && !failed ? 0 : ExitCode.FAILED;
  }

  private Optional<Ordeal.Verdict> judge(LocalPipeline pipeline) throws IOException {
    return options.ordeal().isEmpty()
        ? Optional.empty()
        : Optional.of(options.ordeal().get().judge(pipeline));
  }

  private void query(LocalPipeline pipeline, RunFolder run)
      throws InterruptedException, QueryFailedException {
    terminal.progress("starting Trino");
    try (LocalAthena lake = LocalAthena.open(pipeline.cloud().bucket(), run.logs())) {
      DemoQueries.show(lake, terminal);
    } catch (IOException wrong) {
      fail(wrong);
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }
}
