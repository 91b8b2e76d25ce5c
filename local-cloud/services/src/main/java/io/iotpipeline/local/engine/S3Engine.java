package io.iotpipeline.local.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** S3: S3Proxy in a child JVM over a folder whose subfolders are the buckets. */
public final class S3Engine implements AutoCloseable {
  private final JvmProcess process;

  private S3Engine(JvmProcess process) {
    this.process = process;
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
    return new S3Engine(
        JvmProcess.engine("s3", "io.iotpipeline.local.engine.s3.S3Main")
            .heapMegabytes(256)
            .jvmArgs("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
            .logFolder(logs)
            .start(Integer.toString(port), folder.toString(), accessKey, secretKey));
  }

  /** What clients take as their endpoint override, with path-style access. */
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
