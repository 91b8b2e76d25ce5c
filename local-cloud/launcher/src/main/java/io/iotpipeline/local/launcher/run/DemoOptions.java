package io.iotpipeline.local.launcher.run;

import io.iotpipeline.local.launcher.cloud.CloudSettings;
import java.util.Optional;

/**
 * Checked options of a demo.
 *
 * @param workload what its devices send
 * @param entryPoint where it comes in
 * @param cloud how the services and the job are started
 * @param ordeal faults that it must survive meanwhile, if any
 */
public record DemoOptions(
    Workload workload, EntryPoint entryPoint, CloudSettings cloud, Optional<Ordeal> ordeal) {
  /** A demo that is left in peace. */
  public DemoOptions(Workload workload, EntryPoint entryPoint, CloudSettings cloud) {
    this(workload, entryPoint, cloud, Optional.empty());
  }
}
