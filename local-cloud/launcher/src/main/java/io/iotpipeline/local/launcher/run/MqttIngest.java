package io.iotpipeline.local.launcher.run;

import io.iotpipeline.command.LocalCloudClaim;
import io.iotpipeline.command.LocalCloudFile;
import io.iotpipeline.local.engine.IotEngine;
import io.iotpipeline.local.iot.IotFolder;
import io.iotpipeline.local.launcher.cloud.CloudSettings;
import io.iotpipeline.local.launcher.cloud.Endpoints;
import io.iotpipeline.local.launcher.cloud.LocalPipeline;
import io.iotpipeline.local.launcher.cloud.ProvisionedThings;
import io.iotpipeline.local.launcher.cloud.RunFolder;
import io.iotpipeline.simulator.credentials.Credentials;
import io.iotpipeline.simulator.credentials.CredentialsException;
import io.iotpipeline.simulator.mqtt.MqttEndpoint;
import io.iotpipeline.simulator.mqtt.MqttOptions;
import io.iotpipeline.simulator.mqtt.MqttStats;
import io.iotpipeline.simulator.mqtt.MqttTarget;
import io.iotpipeline.simulator.replay.MessageTarget;
import io.iotpipeline.telemetry.iot.IngestRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The way of devices: each thing connects with a certificate of its own to IoT Core's broker, whose
 * rule hands its messages to the stream. While it is open, other programs may join.
 */
final class MqttIngest implements IngestPath {
  private final LocalPipeline pipeline;
  private final Optional<LocalCloudClaim> file;
  private final MqttTarget target;
  private final String endpoint;

  private MqttIngest(
      LocalPipeline pipeline, Optional<LocalCloudClaim> file, MqttTarget target, String endpoint) {
    this.pipeline = pipeline;
    this.file = file;
    this.target = target;
    this.endpoint = endpoint;
  }

  /** Starts IoT Core with these things provisioned. */
  static MqttIngest open(
      LocalPipeline pipeline, CloudSettings settings, RunFolder run, Collection<String> names)
      throws IOException, InterruptedException, CredentialsException {
    IotFolder folder = IotFolder.open(LocalPipeline.iotFolder(run));
    Path fleet = run.path().resolve("fleet");
    ProvisionedThings things = new ProvisionedThings(folder, fleet);
    things.makeClaim();
    things.make(names);
    IotEngine iot = pipeline.startIot(settings, folder);
    String endpoint = "localhost:" + iot.mqttPort();
    MqttTarget target =
        new MqttTarget(
            MqttEndpoint.parse(endpoint, folder.authorityFile()),
            Credentials.folder(fleet),
            MqttOptions.defaults().basicIngest(IngestRule.NAME));
    // Another cloud may be up; then this one can't be found, which a demo can do without.
    Optional<LocalCloudClaim> file = LocalCloudClaim.of(LocalCloudFile.path());
    if (file.isPresent()) {
      file.get().write(Endpoints.of(run, pipeline.cloud()).with(iot, folder, things).entries());
    }
    return new MqttIngest(pipeline, file, target, endpoint);
  }

  @Override
  public MessageTarget target() {
    return target;
  }

  @Override
  public String description() {
    return "each device by MQTT with its own certificate to " + endpoint;
  }

  @Override
  public Map<String, Long> counts() {
    MqttStats stats = target.stats();
    return Map.of("resent", stats.resent(), "reconnects", stats.reconnects());
  }

  @Override
  public String summary() {
    MqttStats stats = target.stats();
    return String.format(
        Locale.ROOT,
        "MQTT: %,d publishes acknowledged, %,d sent again, %,d reconnects; PUBACK after %.0f ms"
            + " (p50), %.0f ms (p99)",
        stats.acknowledged(),
        stats.resent(),
        stats.reconnects(),
        stats.ackMillis().p50(),
        stats.ackMillis().p99());
  }

  @Override
  public void close() throws IOException {
    target.close();
    pipeline.stopIot();
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
