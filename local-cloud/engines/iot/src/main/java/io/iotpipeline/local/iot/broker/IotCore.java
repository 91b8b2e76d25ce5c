package io.iotpipeline.local.iot.broker;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import io.iotpipeline.local.iot.IotFolder;
import io.iotpipeline.local.iot.policy.AwsAccount;
import io.iotpipeline.local.iot.policy.Policies;
import io.iotpipeline.local.iot.provisioning.AllowList;
import io.iotpipeline.local.iot.provisioning.FleetProvisioning;
import io.iotpipeline.local.iot.provisioning.JoinOnce;
import io.iotpipeline.local.iot.provisioning.ProvisioningTemplate;
import io.iotpipeline.local.iot.provisioning.ProvisioningTopics;
import io.iotpipeline.local.iot.rule.ErrorAction;
import io.iotpipeline.local.iot.rule.IotRule;
import io.iotpipeline.local.iot.rule.KinesisAction;
import io.iotpipeline.local.iot.shadow.ShadowHttp;
import io.iotpipeline.local.iot.shadow.ShadowService;
import io.iotpipeline.telemetry.iot.IotDocuments;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToLongFunction;

/**
 * AWS IoT Core on one machine: a broker with mutual TLS, policies, the ingest rule, shadows and
 * fleet provisioning.
 */
public final class IotCore implements AutoCloseable {
  /** Thing type and group that the provisioning template names. */
  private static final String FLEET = "iot-pipeline";

  private static final int SHUTDOWN_GRACE_MS = 100;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final BrokerCounters counters = new BrokerCounters();
  private final IotFolder folder;
  private int mqttPort;
  private DataPlane dataPlane;

  private IotCore(IotFolder folder) {
    this.folder = folder;
  }

  /**
   * Starts it.
   *
   * @throws IOException when a port is in use or the folder can't be written
   */
  public static IotCore start(IotCoreOptions options) throws Exception {
    return start(
        options,
        Policies.deployed(AwsAccount.LOCAL, IotFolder.TEMPLATE),
        PublishPacket::getTimestamp);
  }

  /**
   * With other policies, or another clock.
   *
   * @param arrival when a packet came in, epoch ms
   */
  static IotCore start(
      IotCoreOptions options, Policies policies, ToLongFunction<PublishPacket> arrival)
      throws Exception {
    IotCore core = new IotCore(IotFolder.open(options.folder()));
    boolean started = false;
    try {
      core.startParts(options, policies, arrival);
      started = true;
      return core;
    } finally {
      if (!started) {
        core.close();
      }
    }
  }

  /** Where devices connect, by TLS with their certificates. */
  public int mqttPort() {
    return mqttPort;
  }

  /** Where the AWS SDK's IoT data plane client is to be pointed. */
  public int httpPort() {
    return dataPlane.port();
  }

  /** What has happened since the start, by name. */
  public Map<String, Long> counters() {
    return counters.all();
  }

  /** Stops; messages that were not acknowledged yet never are. */
  @Override
  public void close() throws Exception {
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }

  private void startParts(
      IotCoreOptions options, Policies policies, ToLongFunction<PublishPacket> arrival)
      throws Exception {
    BrokerMessages messages = new BrokerMessages();
    Connections connections = new Connections();
    ShadowService shadows =
        new ShadowService(
            Clock.systemUTC(), message -> messages.publish(message.topic(), message.payload()));
    PublishRoutes routes =
        new PublishRoutes(
            IotRule.deployed(),
            kinesisAction(options),
            shadows,
            new ProvisioningTopics(provisioning()),
            messages,
            workers(),
            counters);
    CertificateAuthenticator authenticator =
        new CertificateAuthenticator(folder.registry(), policies, connections, counters);
    mqttPort = options.mqttPort() == 0 ? freePort() : checkFree(options.mqttPort());
    startBroker(new IotExtension(authenticator, connections, routes, counters, arrival));
    parts.push(new CertificateWatch(folder.registry(), connections));
    dataPlane = DataPlane.start(options.httpPort(), new ShadowHttp(shadows), counters);
    parts.push(dataPlane);
  }

  private KinesisAction kinesisAction(IotCoreOptions options) {
    KinesisStreamWriter stream =
        new KinesisStreamWriter(options.kinesis(), options.region(), options.stream());
    parts.push(stream);
    ErrorAction errors =
        new ErrorAction(IotRule.deployed().name(), options.stream(), options.errors());
    KinesisAction action = new KinesisAction(stream, errors, options.retries(), counters);
    parts.push(action);
    return action;
  }

  private FleetProvisioning provisioning() {
    String body = IotDocuments.provisioningTemplate(Policies.DEVICE, FLEET, FLEET);
    return new FleetProvisioning(
        folder.authority(),
        folder.registry(),
        new ProvisioningTemplate(IotFolder.TEMPLATE, body),
        new JoinOnce(new AllowList(folder.allowList()), folder.registry()),
        Clock.systemUTC());
  }

  private Executor workers() {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            2,
            work -> {
              Thread thread = new Thread(work, "provisioning");
              thread.setDaemon(true);
              return thread;
            });
    parts.push(workers::shutdownNow);
    return workers;
  }

  private void startBroker(IotExtension extension) throws IOException, InterruptedException {
    InternalConfigurations.MQTT_ALLOW_DOLLAR_TOPICS.set(true);
    // Sessions are on disk by then, so that nothing is worth a wait at the end.
    InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(SHUTDOWN_GRACE_MS);
    BrokerFiles files =
        BrokerFiles.write(folder.path().resolve("broker"), folder.authority(), mqttPort);
    EmbeddedHiveMQ broker =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(files.configuration())
            .withDataFolder(files.data())
            .withExtensionsFolder(files.extensions())
            .withoutLoggingBootstrap()
            .withEmbeddedExtension(
                EmbeddedExtension.builder()
                    .withId("iot-core")
                    .withName("IoT Core")
                    .withVersion("1")
                    .withPriority(0)
                    .withStartPriority(1000)
                    .withAuthor("IoT Data Pipeline")
                    .withExtensionMain(extension)
                    .build())
            .build();
    // Embedded brokers let everyone in by default; ours must not, should the extension ever fail.
    InternalConfigurations.AUTH_DENY_UNAUTHENTICATED_CONNECTIONS.set(true);
    parts.push(broker);
    try {
      broker.start().get();
    } catch (ExecutionException failed) {
      throw new IOException("the broker did not start: " + failed.getCause(), failed);
    }
    if (!extension.listensOn(mqttPort)) {
      // HiveMQ only logs a configuration that it can't read, and opens plain MQTT to everyone.
      throw new IOException(
          "the broker has not taken its configuration, "
              + files.configuration().resolve("config.xml")
              + ", but listens on "
              + extension.listeners());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /** HiveMQ itself starts without a listener whose port is taken. */
  private static int checkFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      throw new IOException(
          "port " + port + " on 127.0.0.1 is in use: free it, or choose another (0 = any)", taken);
    }
  }
}
