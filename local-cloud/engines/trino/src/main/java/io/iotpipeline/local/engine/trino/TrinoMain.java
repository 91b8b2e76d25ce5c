package io.iotpipeline.local.engine.trino;

import io.trino.plugin.hive.HiveConnectorFactory;
import io.trino.server.testing.TestingTrinoServer;
import io.trino.spi.Plugin;
import io.trino.spi.connector.ConnectorFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Trino on the loopback interface, one node, with the catalog {@code hive} whose tables are files
 * on this machine: {@code TrinoMain FOLDER}. The metastore is in the folder, which nobody else may
 * use meanwhile. Prints {@code READY PORT} once it answers.
 */
public final class TrinoMain {
  /** Kept, since the logging framework forgets the level of a logger that nobody holds. */
  private static final List<Logger> QUIETER =
      List.of(
          quieter("", Level.WARNING),
          quieter("org.glassfish.jersey", Level.SEVERE),
          quieter("io.airlift.bootstrap", Level.SEVERE));

  private TrinoMain() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
    TestingTrinoServer server =
        TestingTrinoServer.builder()
            .setBaseDataDir(java.util.Optional.of(Files.createDirectories(folder.resolve("data"))))
            .setProperties(
                Map.of(
                    "query.max-memory", "512MB",
                    "query.max-memory-per-node", "256MB",
                    "query.max-run-time", "10m"))
            .build();
    server.installPlugin(new HivePlugin());
    server.createCatalog(
        "hive",
        "hive",
        Map.of(
            "hive.metastore", "file",
            "hive.metastore.catalog.dir", folder.resolve("metastore").toUri().toString(),
            "hive.metastore.version-compatibility", "UNSAFE_ASSUME_COMPATIBILITY",
            "hive.non-managed-table-writes-enabled", "true",
            "hive.partition-projection-enabled", "true",
            // Projected partitions are there whether or not anything was delivered in that hour.
            "hive.ignore-absent-partitions", "true",
            "hive.storage-format", "PARQUET",
            "hive.parquet.time-zone", "UTC"));
    System.out.println("READY " + server.getBaseUrl().getPort());
  }

  private static Logger quieter(String name, Level level) {
    Logger logger = Logger.getLogger(name);
    logger.setLevel(level);
    return logger;
  }

  private static final class HivePlugin implements Plugin {
    @Override
    public Iterable<ConnectorFactory> getConnectorFactories() {
      return List.of(new HiveConnectorFactory());
    }
  }
}
