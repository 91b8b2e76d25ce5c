package io.iotpipeline.local.launcher.run;

import io.iotpipeline.local.launcher.cloud.AwsClients;
import io.iotpipeline.simulator.replay.KinesisTarget;
import io.iotpipeline.simulator.replay.MessageTarget;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.net.URI;
import java.util.Map;

/** The short way: straight into the stream, as if the rule had put the messages there. */
final class KinesisIngest implements IngestPath {
  private final AwsClients clients = new AwsClients();
  private final MessageTarget target;

  KinesisIngest(URI endpoint) {
    target = new KinesisTarget(clients.kinesis(endpoint), ResourceNames.STREAM);
  }

  @Override
  public MessageTarget target() {
    return target;
  }

  @Override
  public String description() {
    return "straight into Kinesis";
  }

  @Override
  public String summary() {
    return "";
  }

  @Override
  public Map<String, Long> counts() {
    return Map.of();
  }

  @Override
  public void close() {
    clients.close();
  }
}
