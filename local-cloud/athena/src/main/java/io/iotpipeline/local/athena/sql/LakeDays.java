package io.iotpipeline.local.athena.sql;

import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The days of arrival of which a lake has files. */
public final class LakeDays {
  private static final String MARK = LakeTable.PARTITION_DAY + "=";

  private LakeDays() {}

  /**
   * The days of a table in order, {@code yyyy-MM-dd}.
   *
   * @param bucket the bucket's folder
   */
  public static SortedSet<String> of(Path bucket, LakeTable table) throws IOException {
    SortedSet<String> days = new TreeSet<>();
    Path folder = bucket.resolve(table.tableName());
    if (Files.isDirectory(folder)) {
      try (Stream<Path> found = Files.list(folder)) {
        found
            .map(day -> day.getFileName().toString())
            .filter(name -> name.startsWith(MARK))
            .forEach(name -> days.add(name.substring(MARK.length())));
      }
    }
    return days;
  }
}
