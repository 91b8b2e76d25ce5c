package io.iotpipeline.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.local.iot.IotFolder;
import io.iotpipeline.local.launcher.cloud.ProvisionedThings;
import io.iotpipeline.local.launcher.run.Demo;
import io.iotpipeline.simulator.credentials.Credentials;
import io.iotpipeline.simulator.mqtt.MqttEndpoint;
import io.iotpipeline.simulator.mqtt.MqttOptions;
import io.iotpipeline.simulator.mqtt.MqttTarget;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local cloud that stays, in processes of its own. */
class UpITCase {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MESSAGES = 50;

  @TempDir Path folder;

  @Test
  void shouldServeDevicesAndAccountForThemAtCtrlC() throws Exception {
    try (PipelineProcess up = PipelineProcess.start(folder, "up")) {
      Path file = folder.resolve("local-cloud.properties");
      await().atMost(PATIENCE).until(() -> Files.exists(file) || !up.isAlive());
      Properties cloud = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        cloud.load(reader);
      }
      send(cloud);
      assertThat(Path.of(cloud.getProperty("iot.claim.certificate"))).exists();
      assertThat(Path.of(cloud.getProperty("iot.claim.key"))).exists();

      up.interruptGroup();
      await().atMost(PATIENCE).until(() -> !up.isAlive());

      assertThat(up.exitCode()).as(up.output()).isZero();
      assertThat(file).doesNotExist();
      assertThat(
              new ObjectMapper()
                  .readTree(folder.resolve(Demo.LEDGER).toFile())
                  .path("accepted")
                  .asInt())
          .isEqualTo(MESSAGES);
      assertThat(up.children()).hasSizeGreaterThanOrEqualTo(4).noneMatch(ProcessHandle::isAlive);
    }
  }

  private void send(Properties cloud) throws Exception {
    IotFolder iot = IotFolder.open(Path.of(cloud.getProperty("run.folder")).resolve("iot"));
    Path fleet = folder.resolve("devices");
    new ProvisionedThings(iot, fleet).make(List.of("d1"));
    MqttEndpoint endpoint =
        MqttEndpoint.parse(cloud.getProperty("iot.endpoint"), Path.of(cloud.getProperty("iot.ca")));
    try (MqttTarget target =
        new MqttTarget(endpoint, Credentials.folder(fleet), MqttOptions.defaults())) {
      for (int i = 0; i < MESSAGES; i++) {
        target.send("d1", ("{\"sequence\":" + i + ",\"t\":1}").getBytes(StandardCharsets.UTF_8));
      }
      target.flush();
    }
  }
}
