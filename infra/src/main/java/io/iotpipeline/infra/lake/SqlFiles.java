package io.iotpipeline.infra.lake;

import io.iotpipeline.telemetry.store.LakeQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The files of SQL that are deployed. */
final class SqlFiles {
  private SqlFiles() {}

  /** Those of a folder by name; none if it is missing. */
  static List<LakeQuery> in(Path folder) {
    try {
      return LakeQuery.in(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder.toString(), e);
    }
  }
}
