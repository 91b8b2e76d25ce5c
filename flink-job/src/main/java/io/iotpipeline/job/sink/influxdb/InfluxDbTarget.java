package io.iotpipeline.job.sink.influxdb;

import io.iotpipeline.job.client.AwsEndpoint;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.sink.remote.WriteOptions;
import io.iotpipeline.job.sink.timeseries.TimeSeriesWrites;
import io.iotpipeline.telemetry.config.JobProperties;
import java.io.Serializable;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;

/** Destination of points in InfluxDB: endpoint, token and options. */
final class InfluxDbTarget implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Duration SECRETS_TIMEOUT = Duration.ofSeconds(10);

  final URI write;
  final String secret;
  final WriteOptions writes;
  private final AwsEndpoint secrets;

  /**
   * @throws java.util.NoSuchElementException without endpoint or secret, which {@link JobConfig}
   *     does not let pass
   */
  InfluxDbTarget(JobConfig config) {
    write =
        URI.create(
            config.find(JobProperties.INFLUXDB_ENDPOINT).orElseThrow().replaceFirst("/+$", "")
                + "/api/v2/write?precision=ms&org="
                + encoded(config.get(JobProperties.INFLUXDB_ORG))
                + "&bucket="
                + encoded(config.get(JobProperties.INFLUXDB_BUCKET)));
    secret = config.find(JobProperties.INFLUXDB_TOKEN).orElseThrow();
    secrets =
        new AwsEndpoint(
            config.get(JobProperties.REGION), config.find(JobProperties.INFLUXDB_SECRETS_ENDPOINT));
    writes = TimeSeriesWrites.options(config, config.intValue(JobProperties.INFLUXDB_BATCH), 1);
  }

  SecretsManagerAsyncClient secrets() {
    return secrets.configure(SecretsManagerAsyncClient.builder(), 1, SECRETS_TIMEOUT).build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
