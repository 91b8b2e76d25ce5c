package io.iotpipeline.local.engine;

import io.iotpipeline.local.protocol.LocalAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** IoT Core in a child JVM: broker, policies, the ingest rule, shadows, fleet provisioning. */
public final class IotEngine extends Engine {
  private static final int HEAP_MEGABYTES = 512;

  private final Options options;
  private final Path logs;

  private IotEngine(JvmProcess process, Options options, Path logs) {
    super("IoT Core", process);
    this.options = options;
    this.logs = logs;
  }

  /** Options of the engine. */
  public static final class Options {
    private final Path folder;
    private final URI kinesis;
    private final String stream;
    private int mqttPort;
    private int httpPort;
    private String region = LocalAccount.REGION;
    private Path errors;
    private int heapMegabytes = HEAP_MEGABYTES;

    /**
     * What it can't do without.
     *
     * @param folder its certificate authority, things, certificates and claims; made if missing
     * @param kinesis the endpoint of Kinesis
     * @param stream the stream that the rule writes to
     */
    public Options(Path folder, URI kinesis, String stream) {
      this.folder = folder;
      this.kinesis = kinesis;
      this.stream = stream;
      this.errors = folder.resolve("rule-errors");
    }

    /** The ports on 127.0.0.1; 0, the default, for any free ones. */
    public Options ports(int mqtt, int http) {
      mqttPort = mqtt;
      httpPort = http;
      return this;
    }

    /** The region that requests to Kinesis are signed for; us-east-1 by default. */
    public Options region(String name) {
      region = name;
      return this;
    }

    /**
     * Where the rule keeps what it could not deliver; {@code rule-errors} in the folder by default.
     */
    public Options errors(Path errorFolder) {
      errors = errorFolder;
      return this;
    }

    /** The heap's limit; {@value IotEngine#HEAP_MEGABYTES} by default, good for 1,000 devices. */
    public Options heapMegabytes(int megabytes) {
      heapMegabytes = megabytes;
      return this;
    }
  }

  /**
   * Starts it.
   *
   * @param logs the folder of its log
   * @throws IOException when it does not come up; nothing is left running
   */
  public static IotEngine start(Options options, Path logs)
      throws IOException, InterruptedException {
    LoopbackPort.requireFree(options.mqttPort, "iot");
    LoopbackPort.requireFree(options.httpPort, "iot");
    return new IotEngine(child(options, options.mqttPort, options.httpPort, logs), options, logs);
  }

  private static JvmProcess child(Options options, int mqttPort, int httpPort, Path logs)
      throws IOException, InterruptedException {
    return JvmProcess.engine("iot", "io.iotpipeline.local.iot.broker.IotMain")
        .heapMegabytes(options.heapMegabytes)
        // A third less memory than G1 takes, at about the same CPU: see benchmarks/README.md.
        .jvmArgs("-XX:+UseSerialGC")
        .logFolder(logs)
        .start(
            options.folder.toString(),
            Integer.toString(mqttPort),
            Integer.toString(httpPort),
            options.kinesis.toString(),
            options.region,
            options.stream,
            options.errors.toString());
  }

  @Override
  protected JvmProcess startAfter(JvmProcess last) throws IOException, InterruptedException {
    return child(options, mqttPort(last), httpPort(last), logs);
  }

  /** Where devices connect: {@code localhost} and this port, by TLS with their certificates. */
  public int mqttPort() {
    return mqttPort(process());
  }

  /** What clients of the IoT data plane (shadows) take as their endpoint override. */
  public URI dataPlane() {
    return URI.create("http://127.0.0.1:" + httpPort(process()));
  }

  /** Where what it has done is counted, as one JSON object of numbers. */
  public URI counters() {
    return dataPlane().resolve("/local/counters");
  }

  private static int mqttPort(JvmProcess process) {
    return Integer.parseInt(process.readyText().split(" ")[0]);
  }

  private static int httpPort(JvmProcess process) {
    return Integer.parseInt(process.readyText().split(" ")[1]);
  }
}
