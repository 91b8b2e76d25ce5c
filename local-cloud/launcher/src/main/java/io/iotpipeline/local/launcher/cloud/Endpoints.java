package io.iotpipeline.local.launcher.cloud;

import io.iotpipeline.command.LocalCloudFile;
import io.iotpipeline.command.LocalCloudKeys;
import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.local.engine.IotEngine;
import io.iotpipeline.local.iot.IotFolder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Endpoints of a run's services, for other programs ({@link LocalCloudFile}) and for people. */
public final class Endpoints {
  private final Map<String, String> entries = new LinkedHashMap<>();

  private Endpoints() {}

  /** Those of the services. */
  public static Endpoints of(RunFolder run, LocalCloud cloud) {
    Endpoints endpoints = new Endpoints();
    endpoints.entries.put(LocalCloudKeys.KINESIS_ENDPOINT, cloud.endpoint().toString());
    endpoints.entries.put(LocalCloudKeys.AWS_ENDPOINT, cloud.endpoint().toString());
    endpoints.entries.put(LocalCloudKeys.DYNAMODB_ENDPOINT, cloud.dynamoDbEndpoint().toString());
    endpoints.entries.put(LocalCloudKeys.S3_ENDPOINT, cloud.s3Endpoint().toString());
    if (cloud.influxDb() != null) {
      endpoints.entries.put(
          LocalCloudKeys.INFLUXDB_ENDPOINT, cloud.influxDb().endpoint().toString());
    }
    endpoints.entries.put(LocalCloudKeys.RUN_FOLDER, run.path().toString());
    return endpoints;
  }

  /** And those of IoT Core, with what it takes to join it. */
  public Endpoints with(IotEngine iot, IotFolder folder, ProvisionedThings things) {
    entries.put(LocalCloudKeys.IOT_ENDPOINT, "localhost:" + iot.mqttPort());
    entries.put(LocalCloudKeys.IOT_CA, folder.authorityFile().toString());
    entries.put(LocalCloudKeys.IOT_CLAIM_CERTIFICATE, things.claimCertificate().toString());
    entries.put(LocalCloudKeys.IOT_CLAIM_KEY, things.claimKey().toString());
    entries.put(LocalCloudKeys.IOT_DATA_ENDPOINT, iot.dataPlane().toString());
    entries.put(LocalCloudKeys.IOT_ALLOW_LIST, folder.allowList().toString());
    return this;
  }

  public Map<String, String> entries() {
    return entries;
  }

  /** A line each. */
  public String table() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put(LocalCloudKeys.IOT_ENDPOINT, "IoT Core (MQTT, mutual TLS)");
    names.put(LocalCloudKeys.IOT_DATA_ENDPOINT, "IoT Core (shadows, HTTP)");
    names.put(LocalCloudKeys.AWS_ENDPOINT, "Kinesis, Firehose, Timestream");
    names.put(LocalCloudKeys.INFLUXDB_ENDPOINT, "InfluxDB");
    names.put(LocalCloudKeys.DYNAMODB_ENDPOINT, "DynamoDB");
    names.put(LocalCloudKeys.S3_ENDPOINT, "S3");
    names.put(LocalCloudKeys.RUN_FOLDER, "folder of this run");
    return names.entrySet().stream()
        .filter(one -> entries.containsKey(one.getKey()))
        .map(one -> String.format("  %-30s %s", one.getValue(), entries.get(one.getKey())))
        .collect(Collectors.joining("\n"));
  }
}
