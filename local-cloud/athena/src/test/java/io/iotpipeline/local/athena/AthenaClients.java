package io.iotpipeline.local.athena;

import io.iotpipeline.telemetry.store.ResourceNames;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/** AWS's own client, pointed at the local Athena. */
final class AthenaClients {
  private AthenaClients() {}

  static AthenaClient of(URI endpoint) {
    return AthenaClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .build();
  }

  static String start(AthenaClient client, String sql, String... parameters) {
    return client
        .startQueryExecution(
            r -> {
              r.queryString(sql).workGroup(ResourceNames.LAKE_WORK_GROUP);
              r.queryExecutionContext(c -> c.database(ResourceNames.LAKE_DATABASE));
              if (parameters.length > 0) {
                r.executionParameters(List.of(parameters));
              }
            })
        .queryExecutionId();
  }

  static QueryExecution awaitEnd(AthenaClient client, String id) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> client.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution(),
            execution ->
                execution.status().state() != QueryExecutionState.QUEUED
                    && execution.status().state() != QueryExecutionState.RUNNING);
  }
}
