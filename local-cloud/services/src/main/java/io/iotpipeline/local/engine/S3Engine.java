package io.iotpipeline.local.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** S3: S3Proxy in a child JVM over a folder whose subfolders are the buckets. */
public final class S3Engine extends Engine {
  private final Launch launch;

  private S3Engine(JvmProcess process, Launch launch) {
    super("S3", process);
    this.launch = launch;
  }

  /** Options of the engine's start, on any port. */
  private record Launch(Path folder, String accessKey, String secretKey, Path logs) {
    JvmProcess on(String port) throws IOException, InterruptedException {
      return JvmProcess.engine("s3", "io.iotpipeline.local.engine.s3.S3Main")
          .heapMegabytes(256)
          .jvmArgs("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
          .logFolder(logs)
          .start(port, folder.toString(), accessKey, secretKey);
    }
  }

  /**
   * Starts it. It checks signatures, so clients need these very keys, and path-style access.
   *
   * @param port the port on 127.0.0.1; 0 for any free one
   * @param folder the folder of the buckets, made if missing
   * @param logs the folder of its log
   * @throws java.net.BindException when the port is taken
   * @throws IOException when it does not come up; nothing is left running
   */
  public static S3Engine start(int port, Path folder, String accessKey, String secretKey, Path logs)
      throws IOException, InterruptedException {
    LoopbackPort.requireFree(port, "s3");
    Launch launch = new Launch(folder, accessKey, secretKey, logs);
    return new S3Engine(launch.on(Integer.toString(port)), launch);
  }

  @Override
  protected JvmProcess startAfter(JvmProcess last) throws IOException, InterruptedException {
    return launch.on(last.readyText());
  }

  /** What clients take as their endpoint override, with path-style access. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + process().readyText());
  }
}
