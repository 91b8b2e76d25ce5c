package io.iotpipeline.local.sql;

import io.iotpipeline.local.engine.JvmProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Trino in a child JVM, with one catalog of files on this machine. */
public final class TrinoEngine implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(120);

  private final JvmProcess process;

  private TrinoEngine(JvmProcess process) {
    this.process = process;
  }

  /**
   * Starts it; takes some ten seconds.
   *
   * @param folder for its metastore; for this engine alone
   * @param logs the folder of its log
   * @throws IOException when it does not come up; nothing is left running
   */
  public static TrinoEngine start(Path folder, Path logs) throws IOException, InterruptedException {
    return new TrinoEngine(
        JvmProcess.engine("trino", "io.iotpipeline.local.engine.trino.TrinoMain")
            .heapMegabytes(640)
            .jvmArgs(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=128m",
                "-Duser.timezone=UTC",
                "--add-opens=java.base/java.nio=ALL-UNNAMED")
            .logFolder(logs)
            .readyWithin(READY_WITHIN)
            .start(folder.toString()));
  }

  /** A connection whose queries see the schema's tables by their names. */
  public Connection connect(String schema) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "pipeline");
    return DriverManager.getConnection(
        "jdbc:trino://127.0.0.1:" + process.readyText() + "/hive/" + schema, properties);
  }

  /** The child JVM. */
  public JvmProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }
}
