package io.iotpipeline.infra.stateful;

import io.iotpipeline.infra.settings.Settings;
import java.util.Optional;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.kms.CfnKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * Everything that would be missed: messages, device states, series, the lake, and what certificates
 * in the field hang on. The processing stack can be deleted and deployed again beside it.
 */
public final class StatefulStack extends Stack {
  private final Key key;
  private final TelemetryStream stream;
  private final DynamoDbTables tables;
  private final DevicePolicies devices;
  private final LakeBucket lake;
  private final LakeCatalog catalog;
  private final Optional<TimestreamDatabase> timestream;
  private final Optional<InfluxDatabase> influx;

  public StatefulStack(Construct scope, Settings settings) {
    super(
        scope,
        settings.statefulStack(),
        StackProps.builder()
            .description("IoT data pipeline, stage " + settings.stage() + ": what holds data")
            .terminationProtection(settings.retainData())
            .build());
    key =
        Key.Builder.create(this, "DataKey")
            .description("IoT pipeline data at rest, stage " + settings.stage())
            .enableKeyRotation(true)
            .pendingWindow(Duration.days(30))
            .build();
    ((CfnKey) key.getNode().getDefaultChild()).overrideLogicalId("DataKey");
    stream = new TelemetryStream(this, "Telemetry", settings, key);
    tables = new DynamoDbTables(this, "Devices", settings, key);
    devices = new DevicePolicies(this, "Identity", settings);
    lake = new LakeBucket(this, "LakeStore", settings, key);
    catalog = new LakeCatalog(this, "Catalog", settings, lake);
    Settings.Store store = settings.timeSeries().store();
    timestream =
        store == Settings.Store.TIMESTREAM
            ? Optional.of(new TimestreamDatabase(this, "TimeSeries", settings, key, lake))
            : Optional.empty();
    influx =
        store == Settings.Store.INFLUXDB
            ? Optional.of(new InfluxDatabase(this, "Influx", settings, key))
            : Optional.empty();
    Aspects.of(this).add(new RemovalPolicies(settings.retainData()));
  }

  public Key key() {
    return key;
  }

  public TelemetryStream stream() {
    return stream;
  }

  public DynamoDbTables tables() {
    return tables;
  }

  public DevicePolicies devices() {
    return devices;
  }

  public LakeBucket lake() {
    return lake;
  }

  public LakeCatalog catalog() {
    return catalog;
  }

  public Optional<TimestreamDatabase> timestream() {
    return timestream;
  }

  public Optional<InfluxDatabase> influx() {
    return influx;
  }
}
