package io.iotpipeline.local.launcher.run;

import io.iotpipeline.local.ledger.Stores;
import io.iotpipeline.simulator.replay.MessageTarget;
import io.iotpipeline.telemetry.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages that a demo's devices send. */
public interface Workload {
  /** As a person would call it, with how much there is of it. */
  String description();

  /** What is to be known before it begins: that it takes long, for example. */
  Optional<String> warning();

  /** Its things, and what the registry shall know of them. */
  Map<String, Device> devices();

  /**
   * The oldest reading that the job must accept, ms before its arrival.
   *
   * @param nowMs when sending begins, epoch ms
   */
  long maxAgeMs(long nowMs);

  /** When it shall be stopped; nothing when it ends by itself. */
  Optional<Duration> atMost();

  /**
   * Sends all of it, or until {@link #stop}; what was sent is stored when it returns.
   *
   * @param folder for files that it writes meanwhile
   */
  void run(MessageTarget target, Path folder) throws IOException, InterruptedException;

  /** Ends {@link #run} soon. To be called by any thread. */
  void stop();

  /** Log of the expected outcome of each message, if there is one, once it has run. */
  default Optional<Path> oracle(Path folder) {
    return Optional.empty();
  }

  /**
   * Writes reports of its own, once everything is stored; their names.
   *
   * @param folder where to
   */
  default List<String> report(Stores stores, Path folder) throws IOException {
    return List.of();
  }
}
