package io.iotpipeline.local.sql;

import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;

/** SQL over one lake, from the start of an engine to its end. */
public final class LakeSql implements AutoCloseable {
  private final Path folder;
  private final TrinoEngine engine;
  private final LakeTables tables;
  private Connection connection;

  private LakeSql(Path folder, TrinoEngine engine, LakeTables tables) {
    this.folder = folder;
    this.engine = engine;
    this.tables = tables;
  }

  /**
   * Starts an engine. The tables are made at the first query, of the files there are then.
   *
   * @param bucket the lake's folder, below which each table has its own
   * @param logs the folder of the engine's log
   * @throws IOException when the engine does not come up; nothing is left running
   */
  public static LakeSql open(Path bucket, Path logs) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("iotpipeline-trino-");
    LakeSql open = null;
    try {
      open = new LakeSql(folder, TrinoEngine.start(folder, logs), new LakeTables(bucket));
      return open;
    } finally {
      if (open == null) {
        delete(folder);
      }
    }
  }

  /**
   * Runs one statement.
   *
   * @throws SQLException with Trino's message
   */
  public ResultTable query(String sql) throws SQLException, IOException {
    if (connection == null) {
      connection = engine.connect(ResourceNames.LAKE_DATABASE);
      tables.create(connection);
    }
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(withoutSemicolon(sql))) {
        return ResultTable.empty();
      }
      try (ResultSet rows = statement.getResultSet()) {
        return ResultTable.of(rows);
      }
    }
  }

  /** Trino takes one statement without its end. */
  private static String withoutSemicolon(String sql) {
    String trimmed = sql.strip();
    return trimmed.endsWith(";") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
  }

  @Override
  public void close() {
    engine.close();
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException left) {
      // A few empty files in the temporary folder, which the system clears.
    }
  }
}
