package io.iotpipeline.local.iot.broker;

import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import io.iotpipeline.local.iot.IotFolder;
import io.iotpipeline.local.iot.pki.DeviceIdentity;
import io.iotpipeline.local.iot.policy.AwsAccount;
import io.iotpipeline.local.iot.policy.Policies;
import io.iotpipeline.local.iot.policy.Policy;
import io.iotpipeline.local.iot.rule.RetryPolicy;
import io.iotpipeline.local.kinesis.KinesisOptions;
import io.iotpipeline.local.kinesis.KinesisService;
import io.iotpipeline.local.kinesis.StreamRecord;
import io.iotpipeline.local.protocol.AwsServer;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The broker in this JVM, and the Kinesis stand-in that its rule writes to. */
final class LocalIot implements AutoCloseable {
  /** A policy that allows everything but to receive. */
  static final String NO_RECEIVE = "no-receive";

  static final String STREAM = ResourceNames.STREAM;

  final KinesisService kinesis;
  final IotFolder folder;
  final IotCore core;
  final Path files;
  private final AwsServer server;
  private static volatile Long frozenAt;

  private LocalIot(
      KinesisService kinesis, AwsServer server, IotFolder folder, IotCore core, Path files) {
    this.kinesis = kinesis;
    this.server = server;
    this.folder = folder;
    this.core = core;
    this.files = files;
  }

  static LocalIot start(Path files, int shards) throws Exception {
    KinesisService kinesis =
        new KinesisService(KinesisOptions.defaults().withoutLimits().withTransition(Duration.ZERO));
    AwsServer server = AwsServer.start(0, kinesis);
    createStream(server.endpoint(), shards);
    Path folder = files.resolve("iot");
    IotCore core =
        IotCore.start(
            new IotCoreOptions(
                folder,
                0,
                0,
                server.endpoint(),
                "us-east-1",
                STREAM,
                files.resolve("errors"),
                new RetryPolicy(6, 5, 20)),
            Policies.deployed(AwsAccount.LOCAL, IotFolder.TEMPLATE)
                .and(NO_RECEIVE, Policy.parse(noReceive())),
            LocalIot::arrival);
    return new LocalIot(kinesis, server, IotFolder.open(folder), core, files);
  }

  /** A new device's files, in a folder of their own. */
  Credentials device(String thing) throws Exception {
    return credentials(folder.createDevice(thing), thing);
  }

  Credentials credentials(DeviceIdentity identity, String name) throws Exception {
    Path keys = files.resolve("devices");
    identity.write(keys, name);
    return new Credentials(
        DeviceIdentity.certificateFile(keys, name),
        DeviceIdentity.keyFile(keys, name),
        folder.authorityFile(),
        core.mqttPort());
  }

  /** Stops or starts the clock of the connections' rates. */
  void freezeClock(boolean frozen) {
    frozenAt = frozen ? Long.valueOf(System.currentTimeMillis()) : null;
  }

  private static long arrival(PublishPacket packet) {
    Long frozen = frozenAt;
    return frozen == null ? packet.getTimestamp() : frozen;
  }

  private static String noReceive() {
    return """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*",
          "Action": ["iot:Connect", "iot:Publish", "iot:Subscribe"]}]}
        """;
  }

  List<StreamRecord> records(String thing) {
    List<StreamRecord> records = new ArrayList<>();
    kinesis.forEachRecord(
        STREAM,
        record -> {
          if (record.partitionKey().equals(thing)) {
            records.add(record);
          }
        });
    return records;
  }

  long counter(String name) {
    return core.counters().get(name);
  }

  URI kinesisEndpoint() {
    return server.endpoint();
  }

  URI dataPlane() {
    return URI.create("http://127.0.0.1:" + core.httpPort());
  }

  static void createStream(URI endpoint, int shards) {
    try (KinesisClient client =
        KinesisClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(anyone())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      client.createStream(request -> request.streamName(STREAM).shardCount(shards));
      Awaitility.await()
          .until(
              () ->
                  client
                      .describeStreamSummary(request -> request.streamName(STREAM))
                      .streamDescriptionSummary()
                      .streamStatus(),
              StreamStatus.ACTIVE::equals);
    }
  }

  static StaticCredentialsProvider anyone() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));
  }

  @Override
  public void close() throws Exception {
    core.close();
    server.close();
  }

  /** What a client needs to connect. */
  record Credentials(Path certificate, Path key, Path authority, int port) {}
}
