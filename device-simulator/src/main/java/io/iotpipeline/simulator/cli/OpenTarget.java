package io.iotpipeline.simulator.cli;

import io.iotpipeline.simulator.credentials.Credentials;
import io.iotpipeline.simulator.file.FileTarget;
import io.iotpipeline.simulator.mqtt.FailureListener;
import io.iotpipeline.simulator.mqtt.MqttOptions;
import io.iotpipeline.simulator.mqtt.MqttTarget;
import io.iotpipeline.simulator.replay.KinesisTarget;
import io.iotpipeline.simulator.replay.MessageTarget;
import java.io.IOException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;

/** A target and all that has to be closed with it. */
final class OpenTarget implements AutoCloseable {
  private final MessageTarget target;
  private final AutoCloseable closing;

  private OpenTarget(MessageTarget target, AutoCloseable closing) {
    this.target = target;
    this.closing = closing;
  }

  static OpenTarget open(
      Destination to, Credentials credentials, MqttOptions options, FailureListener failures)
      throws IOException {
    if (to.isMqtt()) {
      MqttTarget mqtt = new MqttTarget(to.mqtt(), credentials, options, failures);
      return new OpenTarget(mqtt, mqtt);
    }
    if (to.file() != null) {
      FileTarget file = new FileTarget(to.file());
      return new OpenTarget(file, file);
    }
    KinesisClient kinesis = kinesis(to);
    return new OpenTarget(new KinesisTarget(kinesis, to.stream()), kinesis);
  }

  private static KinesisClient kinesis(Destination to) throws IOException {
    KinesisClientBuilder builder = KinesisClient.builder();
    if (to.isLocal()) {
      builder
          .endpointOverride(LocalCloudAccess.require("another --target").kinesis())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }
    return builder.build();
  }

  MessageTarget target() {
    return target;
  }

  /** The MQTT target; null of others. */
  MqttTarget mqtt() {
    return target instanceof MqttTarget mqtt ? mqtt : null;
  }

  @Override
  public void close() throws IOException {
    try {
      closing.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
