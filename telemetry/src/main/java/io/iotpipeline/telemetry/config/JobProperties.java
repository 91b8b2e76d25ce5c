package io.iotpipeline.telemetry.config;

import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All properties of the job, one group per concern. Endpoints are set only outside of AWS: absent
 * means the service's own.
 */
public final class JobProperties {
  /** Declared before all keys: each registers itself when it is created. */
  private static final List<PropertyKey<?>> REGISTERED = new ArrayList<>();

  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long YEARS = 100 * 365 * DAY;

  public static final PropertyKey<String> REGION =
      text("aws", "region", "us-east-1", "AWS region of all services");

  private static final String SOURCE = "source.kinesis";
  public static final PropertyKey<String> SOURCE_STREAM =
      text(SOURCE, "stream.name", ResourceNames.STREAM, "Kinesis stream to read");
  public static final PropertyKey<String> SOURCE_ENDPOINT =
      text(SOURCE, "endpoint", null, "Kinesis endpoint");

  /** A value of {@link #SOURCE_INITIAL_POSITION}. */
  public static final String POSITION_AT_TIMESTAMP = "AT_TIMESTAMP";

  public static final PropertyKey<String> SOURCE_INITIAL_POSITION =
      choice(
          SOURCE,
          "initial.position",
          "TRIM_HORIZON",
          "TRIM_HORIZON|LATEST|" + POSITION_AT_TIMESTAMP,
          "Position at which a job without a snapshot starts to read");
  public static final PropertyKey<String> SOURCE_INITIAL_TIMESTAMP =
      text(
          SOURCE,
          "initial.timestamp",
          null,
          "Arrival time from which AT_TIMESTAMP reads, e.g. 2026-11-24T08:00:00Z");
  public static final PropertyKey<Long> SOURCE_POLL_MS =
      number(
          SOURCE,
          "poll.interval.ms",
          250,
          10,
          MINUTE,
          "Interval between two GetRecords calls per shard; Kinesis allows five per second per shard for all readers together");
  public static final PropertyKey<Long> SOURCE_DISCOVERY_MS =
      number(
          SOURCE,
          "discovery.interval.ms",
          10 * SECOND,
          100,
          HOUR,
          "Interval between two searches for new shards");
  public static final PropertyKey<Long> SOURCE_SHARD_IDLE_MS =
      number(
          SOURCE,
          "shard.idle.ms",
          30 * SECOND,
          100,
          DAY,
          "A shard without records for this long no longer holds back the watermark");
  public static final PropertyKey<Long> SOURCE_OUT_OF_ORDER_MS =
      number(
          SOURCE,
          "out.of.order.ms",
          30 * SECOND,
          0,
          DAY,
          "Distance of the watermark behind the latest event time");
  public static final PropertyKey<Long> SOURCE_MAX_LAG_MS =
      number(
          SOURCE,
          "max.lag.ms",
          15 * MINUTE,
          SECOND,
          YEARS,
          "Maximum by which an old reading may hold the watermark behind the reading's arrival time");

  private static final String DECODE = "decode";
  public static final PropertyKey<Long> DECODE_MAX_AGE_MS =
      number(
          DECODE,
          "max.age.ms",
          7 * DAY,
          MINUTE,
          YEARS,
          "Maximum age of an accepted reading: event time before arrival time");
  public static final PropertyKey<Long> DECODE_MAX_AHEAD_MS =
      number(
          DECODE,
          "max.ahead.ms",
          Limits.MAX_AHEAD_MS,
          0,
          Limits.MAX_AHEAD_MS,
          "Maximum lead of an accepted reading: event time after arrival time");
  public static final PropertyKey<Long> DECODE_WHOLE_LETTERS =
      number(
          DECODE,
          "whole.letters.per.second",
          10,
          0,
          1_000_000,
          "Maximum dead letters kept whole per second per subtask; of further ones only the first 16 KB");

  private static final String ENRICH = "enrich.registry";
  public static final PropertyKey<Boolean> ENRICH_ENABLED =
      flag(ENRICH, "enabled", true, "Enrich readings from the device registry");
  public static final PropertyKey<String> ENRICH_TABLE =
      text(ENRICH, "table.name", ResourceNames.REGISTRY_TABLE, "DynamoDB table");
  public static final PropertyKey<String> ENRICH_ENDPOINT =
      text(ENRICH, "endpoint", null, "DynamoDB endpoint");
  public static final PropertyKey<Long> ENRICH_TIMEOUT_MS =
      number(
          ENRICH,
          "timeout.ms",
          3 * SECOND,
          10,
          5 * MINUTE,
          "Longest wait of a reading for its look-up, retries included; then it is processed without enrichment");
  public static final PropertyKey<Long> ENRICH_ATTEMPTS =
      number(ENRICH, "retry.attempts", 5, 1, 20, "Maximum look-ups of one device within that time");
  public static final PropertyKey<Long> ENRICH_BACKOFF_MS =
      number(
          ENRICH, "retry.backoff.ms", 50, 1, MINUTE, "First back-off; doubles, with full jitter");
  public static final PropertyKey<Long> ENRICH_CAPACITY =
      number(ENRICH, "capacity", 1000, 1, 100_000, "Maximum readings in flight per subtask");
  public static final PropertyKey<Long> ENRICH_CACHE_ENTRIES =
      number(ENRICH, "cache.entries", 100_000, 1, 10_000_000, "Maximum devices cached per subtask");
  public static final PropertyKey<Long> ENRICH_CACHE_MS =
      number(
          ENRICH, "cache.ttl.ms", 10 * MINUTE, 0, DAY, "Time for which a known device is cached");
  public static final PropertyKey<Long> ENRICH_NEGATIVE_MS =
      number(
          ENRICH,
          "cache.negative.ttl.ms",
          MINUTE,
          0,
          DAY,
          "Time for which an unknown device is cached as unknown");
  public static final PropertyKey<Long> ENRICH_COOLDOWN_MS =
      number(
          ENRICH,
          "cooldown.ms",
          10 * SECOND,
          0,
          HOUR,
          "Pause without look-ups once half of them fail");

  private static final String DEVICE = "device";
  public static final PropertyKey<Long> DEVICE_DEDUP_MS =
      number(
          DEVICE,
          "dedup.horizon.ms",
          HOUR,
          MINUTE,
          7 * DAY,
          "Event time for which reading ids are kept, to recognize duplicates");
  public static final PropertyKey<Long> DEVICE_SILENCE_FACTOR =
      number(
          DEVICE,
          "silence.factor",
          3,
          1,
          1000,
          "Number of expected intervals without a reading after which a device is OFFLINE");
  public static final PropertyKey<Long> DEVICE_SILENCE_DEFAULT_MS =
      number(
          DEVICE,
          "silence.default.ms",
          15 * MINUTE,
          SECOND,
          30 * DAY,
          "Silence after which a device is OFFLINE if the registry has no interval for it");
  public static final PropertyKey<Long> DEVICE_STATE_WRITE_MS =
      number(
          DEVICE,
          "state.write.interval.ms",
          MINUTE,
          0,
          DAY,
          "Minimum time between two writes of a device's state to DynamoDB; every status change is written");
  public static final PropertyKey<Long> DEVICE_STATE_TTL_MS =
      number(
          DEVICE,
          "state.ttl.ms",
          30 * DAY,
          HOUR,
          3650 * DAY,
          "Time after its last reading at which a device's state is deleted, in the job and in DynamoDB");
  public static final PropertyKey<Long> DEVICE_HOT =
      number(
          DEVICE,
          "hot.devices",
          100_000,
          1,
          10_000_000,
          "Maximum devices held on the heap per subtask");

  private static final String WINDOW = "window";
  public static final PropertyKey<Long> WINDOW_LATENESS_MS =
      number(
          WINDOW,
          "allowed.lateness.ms",
          5 * MINUTE,
          0,
          DAY,
          "Allowed lateness: a late reading within it re-emits its window");

  private static final String DYNAMODB = "sink.dynamodb";
  public static final PropertyKey<String> DYNAMODB_TABLE =
      text(
          DYNAMODB,
          "table.name",
          ResourceNames.DEVICE_STATE_TABLE,
          "DynamoDB table of device states");
  public static final PropertyKey<String> DYNAMODB_ENDPOINT =
      text(DYNAMODB, "endpoint", null, "DynamoDB endpoint");

  /** Values of {@link #TIME_SERIES_STORE}. */
  public static final String STORE_TIMESTREAM = "timestream";

  /** See {@link #STORE_TIMESTREAM}. */
  public static final String STORE_INFLUXDB = "influxdb";

  /** See {@link #STORE_TIMESTREAM}. */
  public static final String STORE_NONE = "none";

  private static final String TIME_SERIES = "time.series";
  public static final PropertyKey<String> TIME_SERIES_STORE =
      choice(
          TIME_SERIES,
          "store",
          STORE_TIMESTREAM,
          STORE_TIMESTREAM + "|" + STORE_INFLUXDB + "|" + STORE_NONE,
          "Store that points are written to; the group below of that name applies, the other is ignored");
  public static final PropertyKey<Long> TIME_SERIES_LINGER_MS =
      number(
          TIME_SERIES,
          "linger.ms",
          SECOND,
          0,
          MINUTE,
          "Longest wait of a point for its batch to fill");
  public static final PropertyKey<Long> TIME_SERIES_BACKOFF_MS =
      number(
          TIME_SERIES,
          "retry.backoff.ms",
          100,
          1,
          MINUTE,
          "First back-off; doubles, with full jitter; the store's Retry-After is added to it");
  public static final PropertyKey<Long> TIME_SERIES_TIMEOUT_MS =
      number(
          TIME_SERIES,
          "timeout.ms",
          MINUTE,
          100,
          DAY,
          "Longest time for a request, retries included, during which the whole job waits; then its points become dead letters");
  public static final PropertyKey<Long> TIME_SERIES_COOLDOWN_MS =
      number(
          TIME_SERIES,
          "cooldown.ms",
          10 * SECOND,
          0,
          HOUR,
          "Interval between trial requests after such a timeout; until one succeeds, all other points become dead letters at once");

  private static final String TIMESTREAM = "sink.timestream";
  public static final PropertyKey<String> TIMESTREAM_ENDPOINT =
      text(TIMESTREAM, "endpoint", null, "Timestream endpoint; absent: discovery");
  public static final PropertyKey<String> TIMESTREAM_DATABASE =
      text(TIMESTREAM, "database.name", ResourceNames.TIME_SERIES_DATABASE, "Timestream database");
  public static final PropertyKey<String> TIMESTREAM_READINGS =
      text(TIMESTREAM, "readings.table", ResourceNames.TIME_SERIES_READINGS, "Table of readings");
  public static final PropertyKey<String> TIMESTREAM_AGGREGATES =
      text(
          TIMESTREAM,
          "aggregates.table",
          ResourceNames.TIME_SERIES_AGGREGATES,
          "Table of aggregates");
  public static final PropertyKey<Long> TIMESTREAM_BATCH =
      number(TIMESTREAM, "batch.size", 100, 1, 100, "Maximum records per request");
  public static final PropertyKey<Long> TIMESTREAM_IN_FLIGHT =
      number(TIMESTREAM, "in.flight", 8, 1, 1000, "Maximum concurrent requests per subtask");

  private static final String INFLUXDB = "sink.influxdb";
  public static final PropertyKey<String> INFLUXDB_ENDPOINT =
      text(INFLUXDB, "endpoint", null, "InfluxDB's URL; required for this store");
  public static final PropertyKey<String> INFLUXDB_TOKEN =
      text(
          INFLUXDB,
          "token.secret",
          null,
          "Name or ARN of the secret {\"token\": ...} in Secrets Manager; required for this store");
  public static final PropertyKey<String> INFLUXDB_SECRETS_ENDPOINT =
      text(INFLUXDB, "secrets.endpoint", null, "Secrets Manager endpoint");
  public static final PropertyKey<String> INFLUXDB_ORG =
      text(INFLUXDB, "org", ResourceNames.INFLUXDB_ORG, "Organisation");
  public static final PropertyKey<String> INFLUXDB_BUCKET =
      text(INFLUXDB, "bucket", ResourceNames.INFLUXDB_BUCKET, "Bucket");
  public static final PropertyKey<Long> INFLUXDB_BATCH =
      number(INFLUXDB, "batch.size", 5_000, 1, 10_000, "Maximum points per request");

  private static final String FIREHOSE = "sink.firehose";
  public static final PropertyKey<String> FIREHOSE_ENDPOINT =
      text(FIREHOSE, "endpoint", null, "Firehose endpoint");
  public static final PropertyKey<String> FIREHOSE_READINGS =
      stream("readings.stream", LakeTable.READINGS);
  public static final PropertyKey<String> FIREHOSE_AGGREGATES =
      stream("aggregates.stream", LakeTable.WINDOW_AGGREGATES);
  public static final PropertyKey<String> FIREHOSE_EVENTS =
      stream("events.stream", LakeTable.DEVICE_EVENTS);
  public static final PropertyKey<String> FIREHOSE_DEAD_LETTERS =
      stream("dead.letters.stream", LakeTable.DEAD_LETTERS);
  public static final PropertyKey<Long> FIREHOSE_RECORD_BYTES =
      number(
          FIREHOSE,
          "record.bytes",
          5 * 1024,
          1,
          1_000_000,
          "Size up to which objects are packed into one record; each record is billed rounded up to 5 KB");
  public static final PropertyKey<Long> FIREHOSE_LINGER_MS =
      number(
          FIREHOSE,
          "linger.ms",
          SECOND,
          0,
          MINUTE,
          "Longest wait of an object for its record to fill");

  /** Group for local runs only: what MSF owns on AWS. Ignored without {@code --local}. */
  private static final String LOCAL = "flink.local";

  public static final PropertyKey<Long> LOCAL_PARALLELISM =
      number(LOCAL, "parallelism", 2, 1, 128, "Parallelism of the job");
  public static final PropertyKey<Long> LOCAL_REST_PORT =
      number(LOCAL, "rest.port", 0, 0, 65_535, "Port of Flink's REST API; 0: a free one");
  public static final PropertyKey<Long> LOCAL_CHECKPOINT_MS =
      number(
          LOCAL,
          "checkpoint.interval.ms",
          10 * SECOND,
          100,
          HOUR,
          "Interval between two checkpoints");
  public static final PropertyKey<String> LOCAL_CHECKPOINT_DIR =
      text(
          LOCAL,
          "checkpoint.dir",
          null,
          "Folder or URI of checkpoints, which are kept when the job is killed; absent: memory");
  public static final PropertyKey<String> LOCAL_RESTORE_PATH =
      text(
          LOCAL,
          "restore.path",
          null,
          "Folder or URI of the checkpoint or savepoint from which the job resumes");
  public static final PropertyKey<String> LOCAL_TEMPORARY_DIR =
      text(
          LOCAL,
          "temporary.dir",
          null,
          "Folder of Flink's temporary files; absent: one that is deleted when the job ends");
  public static final PropertyKey<String> LOCAL_STATE_BACKEND =
      choice(
          LOCAL, "state.backend", "rocksdb", "rocksdb|hashmap", "State backend; MSF runs RocksDB");

  /** All properties, in the order of this file and of docs/configuration.md. */
  public static final List<PropertyKey<?>> ALL = Collections.unmodifiableList(REGISTERED);

  private JobProperties() {}

  private static PropertyKey<String> stream(String key, LakeTable table) {
    return text(
        FIREHOSE,
        key,
        ResourceNames.deliveryStream(table),
        "Delivery stream of " + table.tableName());
  }

  /** Text; a null default means optional. */
  private static PropertyKey<String> text(
      String group, String key, String defaultValue, String doc) {
    return choice(group, key, defaultValue, "", doc);
  }

  /** Text of a few choices, separated by {@code |}. */
  private static PropertyKey<String> choice(
      String group, String key, String defaultValue, String choices, String doc) {
    return register(new PropertyKey<>(group, key, String.class, defaultValue, 0, 0, choices, doc));
  }

  /** A whole number from min to max. */
  private static PropertyKey<Long> number(
      String group, String key, long defaultValue, long min, long max, String doc) {
    return register(new PropertyKey<>(group, key, Long.class, defaultValue, min, max, "", doc));
  }

  /** {@code true} or {@code false}. */
  private static PropertyKey<Boolean> flag(
      String group, String key, boolean defaultValue, String doc) {
    return register(new PropertyKey<>(group, key, Boolean.class, defaultValue, 0, 0, "", doc));
  }

  private static <T> PropertyKey<T> register(PropertyKey<T> key) {
    REGISTERED.add(key);
    return key;
  }
}
