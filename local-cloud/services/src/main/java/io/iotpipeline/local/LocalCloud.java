package io.iotpipeline.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.dynamodb.DynamoDbGate;
import io.iotpipeline.local.dynamodb.LocalDeviceTables;
import io.iotpipeline.local.engine.DynamoDbEngine;
import io.iotpipeline.local.engine.Engine;
import io.iotpipeline.local.engine.S3Engine;
import io.iotpipeline.local.firehose.FirehoseOptions;
import io.iotpipeline.local.firehose.FirehoseService;
import io.iotpipeline.local.firehose.FolderStore;
import io.iotpipeline.local.influxdb.InfluxDb;
import io.iotpipeline.local.influxdb.InfluxDbOptions;
import io.iotpipeline.local.kinesis.KinesisOptions;
import io.iotpipeline.local.kinesis.KinesisService;
import io.iotpipeline.local.lake.LakeReader;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.local.protocol.AwsRequest;
import io.iotpipeline.local.protocol.AwsServer;
import io.iotpipeline.local.protocol.Faults;
import io.iotpipeline.local.protocol.Identity;
import io.iotpipeline.local.protocol.LocalAccount;
import io.iotpipeline.local.secrets.SecretsService;
import io.iotpipeline.local.timestream.TimestreamService;
import io.iotpipeline.local.timestream.TimestreamServiceOptions;
import io.iotpipeline.local.timestream.TimestreamTable;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.config.PropertyKey;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The services that the job needs, on free loopback ports, with the stream, tables and delivery
 * streams of {@link ResourceNames}. Kinesis, Firehose, Timestream and InfluxDB run in this JVM and
 * forget what they hold when it ends, except for the lake; DynamoDB and S3 are children of it.
 *
 * <pre>{@code
 * try (LocalCloud cloud = LocalCloud.in(folder).shards(2).withDynamoDb().start()) {
 *   cloud.jobEndpoints().forEach(properties::set);
 * }
 * }</pre>
 */
public final class LocalCloud implements AutoCloseable {
  /** The access key of clients; only S3 insists. */
  public static final String ACCESS_KEY = "local";

  /** The secret key of clients; only S3 insists. */
  public static final String SECRET_KEY = "local-secret";

  /** The region of every service. */
  public static final String REGION = LocalAccount.REGION;

  private static final long STREAM_POLL_MS = 10;

  /** The secret with InfluxDB's token. */
  private static final String INFLUXDB_SECRET = "iot-influxdb-token";

  private final LocalCloudOptions options;
  private final Path s3Folder;
  private final KinesisService kinesis;
  private final FirehoseService firehose;
  private final TimestreamService timestream;
  private final SecretsService secrets;
  private AwsServer server;
  private InfluxDb influxDb;
  private DynamoDbEngine dynamoDb;
  private DynamoDbGate registryGate;
  private DynamoDbGate deviceStateGate;
  private LocalDeviceTables deviceTables;
  private S3Engine s3;

  LocalCloud(LocalCloudOptions options) {
    this.options = options;
    s3Folder = options.folder.resolve("s3");
    KinesisOptions ofKinesis =
        KinesisOptions.defaults().withClock(options.clock).withFaultSeed(options.faultSeed);
    kinesis = new KinesisService(options.kinesisLimits ? ofKinesis : ofKinesis.withoutLimits());
    firehose =
        new FirehoseService(
            FirehoseOptions.defaults()
                .withBuffer(options.bufferBytes, options.bufferInterval)
                .withClock(options.clock)
                .withFaultSeed(options.faultSeed),
            new FolderStore(bucket()));
    TimestreamServiceOptions ofTimestream =
        TimestreamServiceOptions.defaults()
            .withClock(options.clock)
            .withFaultSeed(options.faultSeed);
    timestream =
        new TimestreamService(
            options.timestreamClosed ? ofTimestream.withClosedAccount() : ofTimestream);
    secrets = new SecretsService(options.faultSeed);
  }

  /**
   * Begins the options of a cloud.
   *
   * @param folder where the lake, logs and durable tables lie; made if missing
   */
  public static LocalCloudOptions in(Path folder) {
    return new LocalCloudOptions(folder);
  }

  void start() throws IOException, InterruptedException {
    Files.createDirectories(bucket());
    server = AwsServer.start(options.port, kinesis, firehose, timestream, secrets);
    timestream.address("127.0.0.1:" + server.port());
    for (LakeTable table : LakeTable.values()) {
      firehose.declare(ResourceNames.deliveryStream(table), table);
    }
    String database = ResourceNames.TIME_SERIES_DATABASE;
    timestream.declare(database, ResourceNames.TIME_SERIES_READINGS, options.retention);
    timestream.declare(database, ResourceNames.TIME_SERIES_AGGREGATES, options.retention);
    if (options.timeSeries.equals(JobProperties.STORE_INFLUXDB)) {
      startInfluxDb();
    }
    if (options.dynamoDb) {
      startDynamoDb();
    }
    if (options.s3) {
      s3 = S3Engine.start(options.s3Port, s3Folder, ACCESS_KEY, SECRET_KEY, logs());
    }
    createStream();
  }

  private void startInfluxDb() throws IOException {
    String token = UUID.randomUUID().toString();
    secrets.put(INFLUXDB_SECRET, "{\"token\":\"" + token + "\"}");
    influxDb =
        InfluxDb.start(
            0,
            InfluxDbOptions.withToken(token)
                .withClock(options.clock)
                .withFaultSeed(options.faultSeed));
  }

  private void startDynamoDb() throws IOException, InterruptedException {
    Path data = options.dynamoDbInMemory ? null : options.folder.resolve("dynamodb");
    dynamoDb = DynamoDbEngine.start(options.dynamoDbPort, data, logs());
    deviceTables = new LocalDeviceTables(dynamoDb.endpoint());
    deviceTables.createMissing();
    if (options.dynamoDbFaults) {
      registryGate = DynamoDbGate.open(dynamoDb.endpoint(), options.faultSeed);
      deviceStateGate = DynamoDbGate.open(dynamoDb.endpoint(), options.faultSeed + 1);
    }
  }

  private void createStream() throws InterruptedException {
    ObjectNode stream = JsonNodeFactory.instance.objectNode();
    stream.put("StreamName", ResourceNames.STREAM);
    kinesis("CreateStream", stream.deepCopy().put("ShardCount", options.shards));
    while (!kinesis("DescribeStreamSummary", stream).contains("\"ACTIVE\"")) {
      Thread.sleep(STREAM_POLL_MS);
    }
  }

  private String kinesis(String action, ObjectNode body) {
    Identity identity = new Identity(ACCESS_KEY, REGION);
    return String.valueOf(kinesis.handle(new AwsRequest(action, AwsFields.of(body), identity)));
  }

  /** The endpoint of Kinesis, Firehose, Timestream and Secrets Manager. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** DynamoDB's own endpoint, without faults. */
  public URI dynamoDbEndpoint() {
    return dynamoDb.endpoint();
  }

  /** Those of its services that run in child JVMs. */
  public List<Engine> engines() {
    return Stream.<Engine>of(dynamoDb, s3).filter(Objects::nonNull).toList();
  }

  /** Where the registry's readers find DynamoDB: behind its faults where those were asked for. */
  public URI registryEndpoint() {
    return registryGate == null ? dynamoDbEndpoint() : registryGate.endpoint();
  }

  /** Where the writer of device states finds DynamoDB, likewise. */
  public URI deviceStateEndpoint() {
    return deviceStateGate == null ? dynamoDbEndpoint() : deviceStateGate.endpoint();
  }

  /** S3's endpoint: with path-style access, {@link #ACCESS_KEY} and {@link #SECRET_KEY}. */
  public URI s3Endpoint() {
    return s3.endpoint();
  }

  /** What the job's properties must say to find the services that run. */
  public Map<PropertyKey<String>, String> jobEndpoints() {
    Map<PropertyKey<String>, String> endpoints = new LinkedHashMap<>();
    endpoints.put(JobProperties.SOURCE_ENDPOINT, endpoint().toString());
    endpoints.put(JobProperties.FIREHOSE_ENDPOINT, endpoint().toString());
    endpoints.put(JobProperties.TIME_SERIES_STORE, options.timeSeries);
    endpoints.put(JobProperties.TIMESTREAM_ENDPOINT, endpoint().toString());
    if (influxDb != null) {
      endpoints.put(JobProperties.INFLUXDB_ENDPOINT, influxDb.endpoint().toString());
      endpoints.put(JobProperties.INFLUXDB_TOKEN, INFLUXDB_SECRET);
      endpoints.put(JobProperties.INFLUXDB_SECRETS_ENDPOINT, endpoint().toString());
    }
    if (dynamoDb != null) {
      endpoints.put(JobProperties.DYNAMODB_ENDPOINT, deviceStateEndpoint().toString());
      endpoints.put(JobProperties.ENRICH_ENDPOINT, registryEndpoint().toString());
    }
    return endpoints;
  }

  /** Environment variables with which the SDKs of child processes sign. */
  public static Map<String, String> environment() {
    return Map.of(
        "AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", SECRET_KEY, "AWS_REGION", REGION);
  }

  public KinesisService kinesis() {
    return kinesis;
  }

  public FirehoseService firehose() {
    return firehose;
  }

  public TimestreamService timestream() {
    return timestream;
  }

  /** InfluxDB, in a cloud that has it for its time series; else null. */
  public InfluxDb influxDb() {
    return influxDb;
  }

  /** Where points are written, as {@link JobProperties#TIME_SERIES_STORE} says it. */
  public String timeSeriesStore() {
    return options.timeSeries;
  }

  /** The time series of readings. */
  public TimestreamTable readingPoints() {
    return timestream.table(ResourceNames.TIME_SERIES_DATABASE, ResourceNames.TIME_SERIES_READINGS);
  }

  /** The time series of aggregates. */
  public TimestreamTable aggregatePoints() {
    return timestream.table(
        ResourceNames.TIME_SERIES_DATABASE, ResourceNames.TIME_SERIES_AGGREGATES);
  }

  /** The device registry and the device states in DynamoDB. */
  public LocalDeviceTables deviceTables() {
    return deviceTables;
  }

  /** What goes wrong between the registry's readers and DynamoDB. */
  public Faults registryFaults() {
    return registryGate.faults();
  }

  /** What goes wrong between the writer of device states and DynamoDB. */
  public Faults deviceStateFaults() {
    return deviceStateGate.faults();
  }

  /** The lake as Firehose has delivered it; {@code firehose().flush()} delivers the rest. */
  public LakeReader lake() {
    return new LakeReader(bucket());
  }

  /** The folder of the lake's bucket. */
  public Path bucket() {
    return s3Folder.resolve(ResourceNames.LAKE_BUCKET);
  }

  private Path logs() {
    return options.folder.resolve("logs");
  }

  /** Stops all services; what Firehose still held is delivered. Does nothing twice. */
  @Override
  public void close() throws IOException {
    // First what takes requests, then Firehose, then what it might need.
    closeAll(
        Arrays.asList(registryGate, deviceStateGate, influxDb, server, firehose, dynamoDb, s3));
  }

  /** Closes each that is there, whatever becomes of the others. */
  private static void closeAll(List<AutoCloseable> services) throws IOException {
    IOException first = null;
    for (AutoCloseable service : services) {
      try {
        if (service != null) {
          service.close();
        }
      } catch (Exception failed) {
        first = first == null ? new IOException(failed.getMessage(), failed) : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
