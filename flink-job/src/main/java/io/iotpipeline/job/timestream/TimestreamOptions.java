package io.iotpipeline.job.timestream;

import io.iotpipeline.job.async.Backoff;
import io.iotpipeline.job.aws.AwsEndpoint;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.telemetry.config.JobProperties;
import java.io.Serializable;
import java.time.Duration;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClientBuilder;

/** How points are written. */
final class TimestreamOptions implements Serializable {
  private static final long serialVersionUID = 1;

  /** Longer than this the service never takes; what comes later is better asked for again. */
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(20);

  private static final long MAX_BACKOFF_MS = 20_000;

  final AwsEndpoint endpoint;
  final String database;
  final int batchSize;
  final long lingerMs;
  final int inFlight;
  final long timeoutMs;
  final Backoff backoff;

  TimestreamOptions(JobConfig config) {
    endpoint =
        new AwsEndpoint(
            config.get(JobProperties.REGION), config.find(JobProperties.TIMESTREAM_ENDPOINT));
    database = config.get(JobProperties.TIMESTREAM_DATABASE);
    batchSize = config.intValue(JobProperties.TIMESTREAM_BATCH);
    lingerMs = config.get(JobProperties.TIMESTREAM_LINGER_MS);
    inFlight = config.intValue(JobProperties.TIMESTREAM_IN_FLIGHT);
    timeoutMs = config.get(JobProperties.TIMESTREAM_TIMEOUT_MS);
    long firstMs = config.get(JobProperties.TIMESTREAM_BACKOFF_MS);
    backoff =
        new Backoff(
            config.intValue(JobProperties.TIMESTREAM_ATTEMPTS),
            firstMs,
            Math.max(firstMs, MAX_BACKOFF_MS));
  }

  TimestreamWriteAsyncClient client() {
    return clientBuilder().build();
  }

  /** For a client that finds its endpoint by DescribeEndpoints, unless one is set. */
  TimestreamWriteAsyncClientBuilder clientBuilder() {
    TimestreamWriteAsyncClientBuilder builder = TimestreamWriteAsyncClient.builder();
    builder.endpointDiscoveryEnabled(endpoint.url().isEmpty());
    return endpoint.configure(builder, inFlight, ATTEMPT_TIMEOUT);
  }
}
