package io.iotpipeline.infra.processing;

import io.iotpipeline.infra.lake.DeliveryStreams;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.StatefulStack;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.config.PropertyKey;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;

/**
 * The job's property groups, by the job's own keys: where everything is, and what the settings
 * decide. All else keeps the job's defaults, or is chosen by the deployer; no endpoint of an AWS
 * service is set, so the SDK finds it.
 */
final class JobPropertyGroups {
  private final Map<PropertyKey<?>, String> values = new LinkedHashMap<>();

  JobPropertyGroups(Settings settings, StatefulStack data, DeliveryStreams delivery) {
    put(JobProperties.REGION, Stack.of(delivery).getRegion());
    put(JobProperties.SOURCE_STREAM, data.stream().name());
    put(JobProperties.ENRICH_TABLE, data.tables().registry().getRef());
    put(JobProperties.DYNAMODB_TABLE, data.tables().state().getRef());
    put(
        JobProperties.DEVICE_STATE_TTL_MS,
        String.valueOf(Duration.ofDays(settings.state().ttlDays()).toMillis()));
    put(
        JobProperties.DEVICE_STATE_WRITE_MS,
        String.valueOf(Duration.ofSeconds(settings.state().writeSeconds()).toMillis()));
    put(JobProperties.TIME_SERIES_STORE, store(settings.timeSeries().store()));
    data.timestream()
        .ifPresent(
            store -> {
              put(JobProperties.TIMESTREAM_DATABASE, store.database(delivery));
              put(JobProperties.TIMESTREAM_READINGS, store.readingsTable(delivery));
              put(JobProperties.TIMESTREAM_AGGREGATES, store.aggregatesTable(delivery));
            });
    data.influx()
        .ifPresent(
            store -> {
              put(JobProperties.INFLUXDB_ENDPOINT, store.endpoint(delivery));
              put(JobProperties.INFLUXDB_TOKEN, store.tokenSecretArn(delivery));
              put(JobProperties.INFLUXDB_ORG, ResourceNames.INFLUXDB_ORG);
              put(JobProperties.INFLUXDB_BUCKET, ResourceNames.INFLUXDB_BUCKET);
            });
    Map<LakeTable, String> streams = delivery.references();
    put(JobProperties.FIREHOSE_READINGS, streams.get(LakeTable.READINGS));
    put(JobProperties.FIREHOSE_AGGREGATES, streams.get(LakeTable.WINDOW_AGGREGATES));
    put(JobProperties.FIREHOSE_EVENTS, streams.get(LakeTable.DEVICE_EVENTS));
    put(JobProperties.FIREHOSE_DEAD_LETTERS, streams.get(LakeTable.DEAD_LETTERS));
    settings.job().properties().forEach(this::put);
  }

  private static String store(Settings.Store store) {
    return switch (store) {
      case TIMESTREAM -> JobProperties.STORE_TIMESTREAM;
      case INFLUXDB -> JobProperties.STORE_INFLUXDB;
      case NONE -> JobProperties.STORE_NONE;
    };
  }

  private void put(PropertyKey<?> key, String value) {
    values.put(key, value);
  }

  /** Values by key by group, sorted. */
  Map<String, Map<String, String>> byGroup() {
    Map<String, Map<String, String>> groups = new TreeMap<>();
    values.forEach(
        (key, value) ->
            groups.computeIfAbsent(key.group(), group -> new TreeMap<>()).put(key.key(), value));
    return groups;
  }
}
