package io.iotpipeline.job.client;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Endpoint of an AWS service: its region, and off AWS a URL of its own. Credentials are found by
 * the SDK's default chain: the role on AWS, the environment elsewhere.
 *
 * <p>Immutable.
 */
public final class AwsEndpoint implements Serializable {
  private static final long serialVersionUID = 1;

  private final String region;
  private final String url;

  /**
   * @param region e.g. {@code us-east-1}
   * @param url the service's URL; empty: AWS's own
   */
  public AwsEndpoint(String region, Optional<String> url) {
    this.region = region;
    this.url = url.orElse(null);
  }

  /** The URL off AWS. */
  public Optional<URI> url() {
    return Optional.ofNullable(url).map(URI::create);
  }

  /**
   * Sets up a client: region, URL, connections, and exactly one attempt per call, since the caller
   * does the retrying and knows when to stop.
   *
   * @param builder of an asynchronous client
   * @param connections most requests at a time
   * @param attemptTimeout longest wait for one answer
   */
  public <B extends AwsClientBuilder<B, ?> & AwsAsyncClientBuilder<B, ?>> B configure(
      B builder, int connections, Duration attemptTimeout) {
    url().ifPresent(builder::endpointOverride);
    return builder
        .region(Region.of(region))
        .httpClientBuilder(
            NettyNioAsyncHttpClient.builder()
                .protocol(Protocol.HTTP1_1)
                .maxConcurrency(connections)
                .maxPendingConnectionAcquires(10_000))
        .overrideConfiguration(
            o ->
                o.retryStrategy(retry -> retry.maxAttempts(1))
                    .apiCallAttemptTimeout(attemptTimeout));
  }
}
