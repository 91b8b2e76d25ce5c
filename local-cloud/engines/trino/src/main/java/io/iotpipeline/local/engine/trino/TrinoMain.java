package io.iotpipeline.local.engine.trino;

import io.trino.plugin.hive.HiveConnectorFactory;
import io.trino.server.testing.TestingTrinoServer;
import io.trino.spi.Plugin;
import io.trino.spi.connector.ConnectorFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hadoop.conf.Configuration;

/**
 * Trino on the loopback interface, one node, with the catalog {@code awsdatacatalog} (as Athena
 * calls it) whose tables are the objects of the local S3: {@code TrinoMain FOLDER BUCKETS}. The
 * metastore is in the folder, which nobody else may use meanwhile; the other folder has one for
 * each bucket. Prints {@code READY PORT} once it answers.
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
                    "query.max-memory", "700MB",
                    "query.max-memory-per-node", "700MB",
                    "memory.heap-headroom-per-node", "200MB",
                    "query.max-run-time", "10m",
                    // A query with parameters travels in a header.
                    "http-server.max-request-header-size", "2MB"))
            .build();
    server.installPlugin(new HivePlugin());
    server.createCatalog("awsdatacatalog", "hive", hive(folder, Path.of(args[1])));
    System.out.println("READY " + server.getBaseUrl().getPort());
  }

  private static Map<String, String> hive(Path folder, Path buckets) throws IOException {
    return Map.ofEntries(
        Map.entry("hive.metastore", "file"),
        Map.entry("hive.metastore.catalog.dir", folder.resolve("metastore").toUri().toString()),
        Map.entry("hive.metastore.version-compatibility", "UNSAFE_ASSUME_COMPATIBILITY"),
        Map.entry("hive.s3-file-system-type", "HADOOP_DEFAULT"),
        Map.entry("hive.config.resources", fileSystem(folder, buckets).toString()),
        // As in Athena, tables are dropped by those who may, and files are written where they stay.
        Map.entry("hive.security", "allow-all"),
        Map.entry("hive.temporary-staging-directory-enabled", "false"),
        Map.entry("hive.non-managed-table-writes-enabled", "true"),
        Map.entry("hive.partition-projection-enabled", "true"),
        // Projected partitions are there whether or not anything was delivered in that hour.
        Map.entry("hive.ignore-absent-partitions", "true"),
        // The metastore does not know projected partitions, and fails a plan that asks for them.
        Map.entry("hive.table-statistics-enabled", "false"),
        Map.entry("hive.storage-format", "PARQUET"),
        Map.entry("hive.compression-codec", "SNAPPY"),
        Map.entry("hive.parquet.time-zone", "UTC"));
  }

  /** Writes what Hadoop wants to know of the buckets; returns the file. */
  private static Path fileSystem(Path folder, Path buckets) throws IOException {
    Configuration configuration = new Configuration(false);
    configuration.set("fs.s3.impl", BucketFileSystem.class.getName());
    configuration.set(BucketFileSystem.BUCKETS, buckets.toAbsolutePath().toString());
    Path file = folder.resolve("s3.xml");
    try (OutputStream out = Files.newOutputStream(file)) {
      configuration.writeXml(out);
    }
    return file;
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
