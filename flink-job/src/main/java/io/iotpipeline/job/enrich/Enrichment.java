package io.iotpipeline.job.enrich;

import io.iotpipeline.job.client.AwsEndpoint;
import io.iotpipeline.job.client.RetryTimer;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.config.JobMetrics;
import io.iotpipeline.telemetry.config.JobProperties;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** The registry's place in the graph. */
public final class Enrichment {
  private static final int CONNECTIONS = 50;

  private Enrichment() {}

  /** Enriches readings from the registry in DynamoDB, in the order in which they come. */
  public static DataStream<Reading> fromDynamoDb(DataStream<Reading> readings, JobConfig config) {
    AwsEndpoint endpoint =
        new AwsEndpoint(
            config.get(JobProperties.REGION), config.find(JobProperties.ENRICH_ENDPOINT));
    String table = config.get(JobProperties.ENRICH_TABLE);
    Duration timeout = Duration.ofMillis(config.get(JobProperties.ENRICH_TIMEOUT_MS));
    return from(
        readings,
        config,
        metrics ->
            new DynamoDbRegistry(
                endpoint.configure(DynamoDbAsyncClient.builder(), CONNECTIONS, timeout).build(),
                table,
                metrics.counter(JobMetrics.REGISTRY_MALFORMED, new ThreadSafeSimpleCounter())));
  }

  static DataStream<Reading> from(
      DataStream<Reading> readings, JobConfig config, DeviceRegistry.Factory registry) {
    EnrichOptions options = new EnrichOptions(config);
    return AsyncDataStream.orderedWait(
            readings,
            new RegistryEnricher(registry, () -> RetryTimer.ofThread("registry-retries"), options),
            options.timeoutMs,
            TimeUnit.MILLISECONDS,
            options.capacity)
        .uid("enrich")
        .name("enrich from registry");
  }
}
