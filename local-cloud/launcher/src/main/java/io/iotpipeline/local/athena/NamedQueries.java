package io.iotpipeline.local.athena;

import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The queries of a folder, under the names that the stack deploys them by. */
final class NamedQueries {
  private static final String SQL = ".sql";

  private final Path folder;

  /**
   * @param folder its {@code .sql} files are the queries, read anew at each request; may be missing
   */
  NamedQueries(Path folder) {
    this.folder = folder;
  }

  /** A query; the description is the file's first comment. */
  record NamedQuery(String name, String sql) {
    String id() {
      String unique = ResourceNames.LAKE_WORK_GROUP + "/" + name;
      return UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8)).toString();
    }

    String description() {
      return sql.lines()
          .filter(line -> line.startsWith("--"))
          .map(line -> line.substring(2).strip())
          .filter(line -> !line.isEmpty())
          .findFirst()
          .orElse("");
    }
  }

  /** All, by name. */
  List<NamedQuery> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SQL))
          .sorted()
          .map(NamedQueries::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NamedQuery read(Path file) {
    String name = file.getFileName().toString();
    try {
      return new NamedQuery(
          name.substring(0, name.length() - SQL.length()), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
