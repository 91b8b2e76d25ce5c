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
  private final Connection connection;

  private LakeSql(Path folder, TrinoEngine engine, Connection connection) {
    this.folder = folder;
    this.engine = engine;
    this.connection = connection;
  }

  /**
   * Starts an engine and makes the tables.
   *
   * @param bucket the lake's folder, below which each table has its own
   * @param logs the folder of the engine's log
   * @throws IOException when the engine does not come up; nothing is left running
   */
  public static LakeSql open(Path bucket, Path logs)
      throws IOException, InterruptedException, SQLException {
    Path folder = Files.createTempDirectory("iotpipeline-trino-");
    TrinoEngine engine = null;
    LakeSql open = null;
    try {
      engine = TrinoEngine.start(folder, logs);
      Connection connection = engine.connect(ResourceNames.LAKE_DATABASE);
      new LakeTables(bucket).create(connection);
      open = new LakeSql(folder, engine, connection);
      return open;
    } finally {
      if (open == null) {
        if (engine != null) {
          engine.close();
        }
        delete(folder);
      }
    }
  }

  /**
   * Runs one statement.
   *
   * @throws SQLException with Trino's message
   */
  public ResultTable query(String sql) throws SQLException {
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
