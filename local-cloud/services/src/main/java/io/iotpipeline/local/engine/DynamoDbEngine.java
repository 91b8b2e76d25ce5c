package io.iotpipeline.local.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** DynamoDB: AWS's own DynamoDB Local in a child JVM, one set of tables for all credentials. */
public final class DynamoDbEngine extends Engine {
  private final Path data;
  private final Path logs;

  private DynamoDbEngine(JvmProcess process, Path data, Path logs) {
    super("DynamoDB", process);
    this.data = data;
    this.logs = logs;
  }

  /**
   * Starts it.
   *
   * @param port the port on 127.0.0.1; 0 for any free one
   * @param data the folder of its database, made if missing; null keeps the tables in memory
   * @param logs the folder of its log
   * @throws java.net.BindException when the port is taken
   * @throws IOException when it does not come up; nothing is left running
   */
  public static DynamoDbEngine start(int port, Path data, Path logs)
      throws IOException, InterruptedException {
    LoopbackPort.requireFree(port, "dynamodb");
    return new DynamoDbEngine(child(Integer.toString(port), data, logs), data, logs);
  }

  private static JvmProcess child(String port, Path data, Path logs)
      throws IOException, InterruptedException {
    Path lib = EngineFolder.of("dynamodb").resolve("lib");
    JvmOptions options =
        JvmProcess.engine("dynamodb", "io.iotpipeline.local.engine.dynamodb.DynamoDbMain")
            .heapMegabytes(384)
            .jvmArgs(
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dsqlite4java.library.path=" + lib)
            .logFolder(logs);
    return data == null
        ? options.start(port)
        : options.start(port, Files.createDirectories(data).toString());
  }

  @Override
  protected JvmProcess startAfter(JvmProcess last) throws IOException, InterruptedException {
    return child(last.readyText(), data, logs);
  }

  /** What clients take as their endpoint override. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + process().readyText());
  }
}
