package io.iotpipeline.local.launcher.run;

import io.iotpipeline.local.launcher.cloud.CloudSettings;
import java.util.Optional;

/**
 * What a demo shall do, all of it checked.
 *
 * @param workload what its devices send
 * @param entryPoint where it comes in
 * @param cloud how the services and the job are started
 * @param ordeal what it has to stand meanwhile, if anything
 */
public record DemoOptions(
    Workload workload, EntryPoint entryPoint, CloudSettings cloud, Optional<Ordeal> ordeal) {
  /** A demo that is left in peace. */
  public DemoOptions(Workload workload, EntryPoint entryPoint, CloudSettings cloud) {
    this(workload, entryPoint, cloud, Optional.empty());
  }
}
