package io.iotpipeline.simulator.mqtt;

import io.iotpipeline.local.engine.IotEngine;
import io.iotpipeline.local.iot.IotFolder;
import io.iotpipeline.local.iot.pki.DeviceIdentity;
import io.iotpipeline.local.kinesis.KinesisOptions;
import io.iotpipeline.local.kinesis.KinesisService;
import io.iotpipeline.local.protocol.AwsServer;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The local broker in its own JVM, and the Kinesis that its rule writes to. */
public final class LocalBroker implements AutoCloseable {
  private final Path files;
  private final KinesisService kinesis;
  private final AwsServer server;
  private final IotFolder folder;
  private final int mqttPort;
  private IotEngine engine;

  private final int heapMegabytes;

  private LocalBroker(Path files, KinesisService kinesis, AwsServer server, int heapMegabytes)
      throws IOException, InterruptedException {
    this.files = files;
    this.kinesis = kinesis;
    this.server = server;
    this.folder = IotFolder.open(files.resolve("iot"));
    this.mqttPort = freePort();
    this.heapMegabytes = heapMegabytes;
    restart();
  }

  public static LocalBroker start(Path files) throws IOException, InterruptedException {
    return start(files, 256);
  }

  static LocalBroker start(Path files, int heapMegabytes) throws IOException, InterruptedException {
    KinesisService kinesis =
        new KinesisService(KinesisOptions.defaults().withoutLimits().withTransition(Duration.ZERO));
    AwsServer server = AwsServer.start(0, kinesis);
    createStream(server.endpoint());
    return new LocalBroker(files, kinesis, server, heapMegabytes);
  }

  public IotFolder folder() {
    return folder;
  }

  public MqttEndpoint endpoint() {
    return new MqttEndpoint("localhost", mqttPort, folder.authorityFile());
  }

  public URI dataPlane() {
    return engine.dataPlane();
  }

  /** Where {@link #createDevice} puts devices. */
  public Path devices() {
    return files.resolve("devices");
  }

  /** A device that can connect at once; its certificate's id. */
  public String createDevice(String thing) throws IOException {
    DeviceIdentity identity = folder.createDevice(thing);
    Path own = Files.createDirectories(devices().resolve(thing));
    identity.write(own, "own");
    Files.move(DeviceIdentity.certificateFile(own, "own"), own.resolve("certificate.pem"));
    Files.move(DeviceIdentity.keyFile(own, "own"), own.resolve("private.key"));
    return identity.certificateId();
  }

  public void stop() throws InterruptedException {
    engine.close();
    engine.process().onExit().join();
  }

  /** Starts it again on the same port; its registry and authority are kept. */
  public void restart() throws IOException, InterruptedException {
    engine =
        IotEngine.start(
            new IotEngine.Options(files.resolve("iot"), server.endpoint(), ResourceNames.STREAM)
                .ports(mqttPort, 0)
                .heapMegabytes(heapMegabytes),
            files.resolve("logs"));
  }

  /** What Kinesis holds of a thing, in its order. */
  public List<String> records(String thing) {
    List<String> records = new ArrayList<>();
    kinesis.forEachRecord(
        ResourceNames.STREAM,
        record -> {
          if (record.partitionKey().equals(thing)) {
            records.add(new String(record.data(), StandardCharsets.UTF_8));
          }
        });
    return records;
  }

  @Override
  public void close() {
    engine.close();
    server.close();
  }

  private static void createStream(URI endpoint) {
    try (KinesisClient client =
        KinesisClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .build()) {
      client.createStream(request -> request.streamName(ResourceNames.STREAM).shardCount(1));
      Awaitility.await()
          .until(
              () ->
                  client
                      .describeStreamSummary(request -> request.streamName(ResourceNames.STREAM))
                      .streamDescriptionSummary()
                      .streamStatus(),
              StreamStatus.ACTIVE::equals);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
