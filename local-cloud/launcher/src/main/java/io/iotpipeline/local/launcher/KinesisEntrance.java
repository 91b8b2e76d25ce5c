package io.iotpipeline.local.launcher;

import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.simulator.replay.KinesisTarget;
import io.iotpipeline.simulator.replay.MessageTarget;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The short way: straight into the stream, as if the rule had put the messages there. */
final class KinesisEntrance implements Entrance {
  private final KinesisClient kinesis;
  private final MessageTarget target;

  KinesisEntrance(URI endpoint) {
    kinesis =
        KinesisClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(LocalCloud.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(LocalCloud.ACCESS_KEY, LocalCloud.SECRET_KEY)))
            .build();
    target = new KinesisTarget(kinesis, ResourceNames.STREAM);
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
    kinesis.close();
  }
}
