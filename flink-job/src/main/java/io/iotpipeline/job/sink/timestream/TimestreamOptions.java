package io.iotpipeline.job.sink.timestream;

import io.iotpipeline.job.client.AwsEndpoint;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.sink.remote.WriteOptions;
import io.iotpipeline.job.sink.timeseries.TimeSeriesWrites;
import io.iotpipeline.telemetry.config.JobProperties;
import java.io.Serializable;
import java.time.Duration;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClientBuilder;

/** Destination of points in Timestream, and write options. */
final class TimestreamOptions implements Serializable {
  private static final long serialVersionUID = 1;

  /** Longer than this the service never takes; what comes later is better asked for again. */
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(20);

  final AwsEndpoint endpoint;
  final String database;
  final WriteOptions writes;

  TimestreamOptions(JobConfig config) {
    endpoint =
        new AwsEndpoint(
            config.get(JobProperties.REGION), config.find(JobProperties.TIMESTREAM_ENDPOINT));
    database = config.get(JobProperties.TIMESTREAM_DATABASE);
    writes =
        TimeSeriesWrites.options(
            config,
            config.intValue(JobProperties.TIMESTREAM_BATCH),
            config.intValue(JobProperties.TIMESTREAM_IN_FLIGHT));
  }

  TimestreamWriteAsyncClient client() {
    return clientBuilder().build();
  }

  /** For a client that finds its endpoint by DescribeEndpoints, unless one is set. */
  TimestreamWriteAsyncClientBuilder clientBuilder() {
    TimestreamWriteAsyncClientBuilder builder = TimestreamWriteAsyncClient.builder();
    builder.endpointDiscoveryEnabled(endpoint.url().isEmpty());
    return endpoint.configure(builder, writes.inFlight, ATTEMPT_TIMEOUT);
  }
}
