package io.iotpipeline.local.launcher.replay;

import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/** A lake, one partition at a time. */
public interface LakePartitions {
  /**
   * Hands on a partition's rows; none if there is no such partition.
   *
   * @param partition its folder below the table's
   * @param columns which columns are read; the others are null
   */
  void forEach(LakeTable table, String partition, Set<String> columns, Consumer<Row> consumer)
      throws IOException;

  /** Which lake, for a person. */
  String name();
}
