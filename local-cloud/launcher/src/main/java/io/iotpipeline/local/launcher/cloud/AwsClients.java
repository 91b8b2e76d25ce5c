package io.iotpipeline.local.launcher.cloud;

import io.iotpipeline.local.LocalCloud;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Clients of AWS, with the region and credentials of the environment; or of the local cloud, with
 * its own, where the endpoint is on this machine.
 */
public final class AwsClients implements AutoCloseable {
  private final Deque<SdkAutoCloseable> open = new ArrayDeque<>();

  /**
   * @param endpoint null for AWS
   */
  public KinesisClient kinesis(URI endpoint) {
    KinesisClient client = at(endpoint, KinesisClient.builder()).build();
    open.push(client);
    return client;
  }

  /**
   * @param endpoint null for AWS
   */
  public S3Client s3(URI endpoint) {
    S3Client client = at(endpoint, S3Client.builder()).forcePathStyle(endpoint != null).build();
    open.push(client);
    return client;
  }

  private static <B extends AwsClientBuilder<B, ?>> B at(URI endpoint, B builder) {
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
      if (isLocal(endpoint)) {
        builder
            .region(Region.of(LocalCloud.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(LocalCloud.ACCESS_KEY, LocalCloud.SECRET_KEY)));
      }
    }
    return builder;
  }

  private static boolean isLocal(URI endpoint) {
    try {
      return InetAddress.getByName(endpoint.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public void close() {
    open.forEach(SdkAutoCloseable::close);
  }
}
