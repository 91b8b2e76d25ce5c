package io.iotpipeline.local.athena.sql;

import io.iotpipeline.local.engine.JvmProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Trino in a child JVM, with one catalog of the buckets on this machine. */
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
   * @param buckets the folder whose subfolders are the buckets
   * @param logs the folder of its log
   * @throws IOException when it does not come up; nothing is left running
   */
  public static TrinoEngine start(Path folder, Path buckets, Path logs)
      throws IOException, InterruptedException {
    return new TrinoEngine(
        JvmProcess.engine("trino", "io.iotpipeline.local.engine.trino.TrinoMain")
            // A day at the first size is de-duplicated in memory.
            .heapMegabytes(1024)
            .jvmArgs(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=128m",
                "-Duser.timezone=UTC",
                "--add-opens=java.base/java.nio=ALL-UNNAMED")
            .logFolder(logs)
            .readyWithin(READY_WITHIN)
            .start(folder.toString(), buckets.toString()));
  }

  /** Where its statements go. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + process.readyText());
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
