package io.iotpipeline.local.launcher.replay;

import io.iotpipeline.local.lake.LakeReader;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/** A lake that lies in a folder. */
public final class FolderPartitions implements LakePartitions {
  private final Path bucket;

  /**
   * @param bucket the bucket's folder
   */
  public FolderPartitions(Path bucket) {
    this.bucket = bucket;
  }

  @Override
  public void forEach(
      LakeTable table, String partition, Set<String> columns, Consumer<Row> consumer)
      throws IOException {
    new LakeReader(bucket).forEach(table, partition, columns, consumer);
  }

  @Override
  public String name() {
    return bucket.toString();
  }
}
