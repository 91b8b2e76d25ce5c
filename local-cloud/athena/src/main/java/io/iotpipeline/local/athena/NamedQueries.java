package io.iotpipeline.local.athena;

import io.iotpipeline.telemetry.store.LakeQuery;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** The queries of a folder, under the names that the stack deploys them by. */
final class NamedQueries {
  private final Path folder;

  /**
   * @param folder its {@code .sql} files are the queries, read again at each request; may be
   *     missing
   */
  NamedQueries(Path folder) {
    this.folder = folder;
  }

  /** All, by name. */
  List<LakeQuery> all() {
    try {
      return LakeQuery.in(folder);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What a query is found by; the same at every start. */
  static String id(LakeQuery query) {
    String unique = ResourceNames.LAKE_WORK_GROUP + "/" + query.name();
    return UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
