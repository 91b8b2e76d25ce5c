package io.iotpipeline.local.launcher.cloud;

import io.iotpipeline.telemetry.store.ResourceNames;
import java.nio.file.Path;

/** Location of a demo's lake in its folder. */
public final class DemoLake {
  private DemoLake() {}

  /** The folder of all buckets. */
  static Path buckets(Path run) {
    return run.resolve("s3");
  }

  /** The lake's bucket. */
  public static Path bucket(Path run) {
    return buckets(run).resolve(ResourceNames.LAKE_BUCKET);
  }
}
