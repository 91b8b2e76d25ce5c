package io.iotpipeline.local.iot.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotpipeline.local.engine.IotEngine;
import io.iotpipeline.local.iot.IotFolder;
import io.iotpipeline.local.iot.broker.LocalIot.Credentials;
import io.iotpipeline.local.iot.pki.DeviceIdentity;
import io.iotpipeline.local.kinesis.KinesisOptions;
import io.iotpipeline.local.kinesis.KinesisService;
import io.iotpipeline.local.protocol.AwsServer;
import io.iotpipeline.telemetry.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker as the launcher starts it: in a JVM of its own, from the engine's own folder. */
class IotEngineITCase {
  @TempDir Path files;

  @Test
  void shouldServeDevicesThatAreMadeWhileItRuns() throws Exception {
    KinesisService kinesis =
        new KinesisService(KinesisOptions.defaults().withTransition(Duration.ZERO));
    try (AwsServer server = AwsServer.start(0, kinesis)) {
      LocalIot.createStream(server.endpoint(), 1);
      IotEngine.Options options =
          new IotEngine.Options(files.resolve("iot"), server.endpoint(), LocalIot.STREAM);
      IotEngine engine = IotEngine.start(options, files.resolve("logs"));
      try (engine) {
        IotFolder folder = IotFolder.open(files.resolve("iot"));
        DeviceIdentity identity = folder.createDevice("lane-1").write(files, "lane-1");
        Credentials credentials =
            new Credentials(
                DeviceIdentity.certificateFile(files, "lane-1"),
                DeviceIdentity.keyFile(files, "lane-1"),
                folder.authorityFile(),
                engine.mqttPort());
        try (Mqtt5Device device = Mqtt5Device.connect(credentials, "lane-1")) {
          device.publish(Topics.telemetry("lane-1"), "{}");
        }
        assertThat(kinesis.recordCount(LocalIot.STREAM)).isEqualTo(1);
        assertThat(new String(engine.counters().toURL().openStream().readAllBytes()))
            .contains("\"RuleAction.Success\":1");
        assertThat(Files.readString(engine.process().log()))
            .doesNotContain("PRIVATE")
            .doesNotContain(identity.privateKey().toString());
      }
      engine.process().onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void shouldSayWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      IotEngine.Options options =
          new IotEngine.Options(
                  files.resolve("iot"), java.net.URI.create("http://127.0.0.1:9"), "s")
              .ports(taken.getLocalPort(), 0);
      assertThatThrownBy(() -> IotEngine.start(options, files.resolve("logs")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " on 127.0.0.1 is in use");
    }
  }
}
