package io.iotpipeline.local.launcher.chaos;

import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.local.engine.Engine;
import io.iotpipeline.local.launcher.chaos.Strike.Kind;
import io.iotpipeline.local.launcher.cloud.AwsClients;
import io.iotpipeline.local.launcher.cloud.LocalPipeline;
import io.iotpipeline.local.protocol.Faults;
import io.iotpipeline.local.protocol.Faults.LostAnswer;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.kinesis.model.ScalingType;

/** Does to a pipeline what a plan says, and waits until that is over. */
final class Striker {
  private static final double THROTTLED = 0.7;
  private static final double FAILED_ENTRIES = 0.4;
  private static final double LOST_ANSWERS = 0.3;
  private static final long LOOK_EVERY_MS = 100;

  /** Longer than any recovery: then it is reported as none. */
  private static final long RECOVERED_WITHIN_NANOS = TimeUnit.MINUTES.toNanos(3);

  private final LocalPipeline pipeline;
  private final LocalCloud cloud;

  Striker(LocalPipeline pipeline) {
    this.pipeline = pipeline;
    this.cloud = pipeline.cloud();
  }

  /**
   * Does it, and returns when it is over: what was killed is back, what hung goes on.
   *
   * @return seconds from a kill until the victim served again; 0 of anything else
   * @throws IOException when a victim is not back in time
   */
  double carryOut(Strike strike) throws IOException, InterruptedException {
    Duration lasting = Duration.ofSeconds(strike.amount());
    switch (strike.kind()) {
      case KILL -> {
        return kill(strike.victim());
      }
      case HANG -> hang(strike.victim(), lasting);
      case RESHARD -> reshard(strike.amount());
      default -> disturb(strike.kind(), strike.victim(), lasting);
    }
    return 0;
  }

  private double kill(Victim victim) throws IOException, InterruptedException {
    Engine engine = engine(victim);
    long began = System.nanoTime();
    long beganMillis = System.currentTimeMillis();
    long pid = engine.process().pid();
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    while (engine.process().pid() == pid || victim == Victim.JOB && !works(beganMillis)) {
      pipeline.requireAll();
      if (System.nanoTime() - began > RECOVERED_WITHIN_NANOS) {
        throw new IOException(victim.title() + " did not recover after it was killed");
      }
      Thread.sleep(LOOK_EVERY_MS);
    }
    return (System.nanoTime() - began) / 1e9;
  }

  /** Whether the job, started again, has accepted a reading or completed a checkpoint. */
  private boolean works(long sinceMillis) throws IOException {
    if (pipeline.job().isRunning() && pipeline.job().received() > 0) {
      return true;
    }
    Optional<Path> newest = pipeline.job().newestCheckpoint();
    return newest.isPresent()
        && Files.getLastModifiedTime(newest.get()).toMillis() > sinceMillis
        && pipeline.job().isRunning();
  }

  private void hang(Victim victim, Duration lasting) throws IOException, InterruptedException {
    if (isChild(victim)) {
      long pid = engine(victim).process().pid();
      signal("STOP", pid);
      try {
        Thread.sleep(lasting.toMillis());
      } finally {
        signal("CONT", pid);
      }
    } else {
      faults(victim).forEach(faults -> faults.latency(lasting));
      rest(victim, lasting);
    }
  }

  private void disturb(Kind kind, Victim victim, Duration lasting) throws InterruptedException {
    for (Faults faults : faults(victim)) {
      switch (kind) {
        case THROTTLE -> faults.throttle(THROTTLED);
        case FAIL_ENTRIES -> faults.partialFailure(FAILED_ENTRIES);
        default -> faults.loseAnswer(LOST_ANSWERS, LostAnswer.CONNECTION_CLOSED);
      }
    }
    rest(victim, lasting);
  }

  private void rest(Victim victim, Duration lasting) throws InterruptedException {
    try {
      Thread.sleep(lasting.toMillis());
    } finally {
      faults(victim).forEach(Faults::clear);
    }
  }

  private void reshard(int shards) {
    try (AwsClients clients = new AwsClients()) {
      clients
          .kinesis(cloud.endpoint())
          .updateShardCount(
              request ->
                  request
                      .streamName(ResourceNames.STREAM)
                      .targetShardCount(shards)
                      .scalingType(ScalingType.UNIFORM_SCALING));
    }
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
  }

  private static boolean isChild(Victim victim) {
    return switch (victim) {
      case JOB, BROKER, DYNAMODB, S3 -> true;
      default -> false;
    };
  }

  private Engine engine(Victim victim) throws IOException {
    return switch (victim) {
      case JOB -> pipeline.job().engine();
      case BROKER -> pipeline.iot();
      default ->
          cloud.engines().stream()
              .filter(one -> one.title().equals(victim.title()))
              .findFirst()
              .orElseThrow();
    };
  }

  private List<Faults> faults(Victim victim) {
    return switch (victim) {
      case KINESIS -> List.of(cloud.kinesis().faults());
      case FIREHOSE -> List.of(cloud.firehose().faults());
      case TIMESTREAM -> List.of(cloud.timestream().faults());
      case DYNAMODB -> List.of(cloud.deviceStateFaults(), cloud.registryFaults());
      default -> throw new IllegalArgumentException(victim.title() + " has no faults");
    };
  }
}
