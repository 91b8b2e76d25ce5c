package io.iotpipeline.job.source;

import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.type.RecordTypes;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.config.JobProperties;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.aws.config.AWSConfigConstants;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.util.UniformShardAssigner;

/**
 * The stream of messages, decoded. The only place that knows which of Flink's Kinesis sources is
 * used; another one needs a uid of its own, since its state is another.
 */
public final class KinesisSource {
  private static final String UID = "kinesis-consumer";

  /** For ever: a restart of the job would not fix what an alarm on the lag reports. */
  private static final String RETRIES = Integer.toString(Integer.MAX_VALUE);

  private static final String MAX_BACKOFF = Long.toString(PatientKinesis.MAX_BACKOFF_MS);

  /** What the connector parses. */
  private static final DateTimeFormatter CONNECTOR_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

  /** The connector's own retries are over, and the job restarts, within seconds. */
  private static final Map<String, String> PATIENCE =
      Map.of(
          ConsumerConfigConstants.SHARD_GETRECORDS_RETRIES, RETRIES,
          ConsumerConfigConstants.SHARD_GETRECORDS_BACKOFF_MAX, MAX_BACKOFF,
          ConsumerConfigConstants.SHARD_GETITERATOR_RETRIES, RETRIES,
          ConsumerConfigConstants.SHARD_GETITERATOR_BACKOFF_MAX, MAX_BACKOFF,
          ConsumerConfigConstants.LIST_SHARDS_RETRIES, RETRIES,
          ConsumerConfigConstants.LIST_SHARDS_BACKOFF_MAX, MAX_BACKOFF);

  private KinesisSource() {}

  /** Adds the source to the job. */
  @SuppressWarnings("deprecation") // KinesisStreamsSource does not exist for this Flink version.
  public static DataStream<Envelope> create(StreamExecutionEnvironment env, JobConfig config) {
    FlinkKinesisConsumer<Envelope> consumer =
        new ShardAwareConsumer<>(
            config.get(JobProperties.SOURCE_STREAM),
            new EnvelopeSchema(
                config.get(JobProperties.DECODE_MAX_AGE_MS),
                config.get(JobProperties.DECODE_MAX_AHEAD_MS)),
            properties(config),
            config.get(JobProperties.SOURCE_SHARD_IDLE_MS));
    consumer.setPeriodicWatermarkAssigner(
        new ShardWatermarks(
            config.get(JobProperties.SOURCE_OUT_OF_ORDER_MS),
            config.get(JobProperties.SOURCE_SHARD_IDLE_MS),
            config.get(JobProperties.SOURCE_MAX_LAG_MS)));
    // By their parts of the hash keys, over which things are spread evenly; by their names, some
    // subtasks would have two shards and others none.
    consumer.setShardAssigner(new UniformShardAssigner());
    return env.addSource(consumer, "kinesis", RecordTypes.ENVELOPE).uid(UID);
  }

  static Properties properties(JobConfig config) {
    Properties properties = new Properties();
    properties.setProperty(AWSConfigConstants.AWS_REGION, config.get(JobProperties.REGION));
    config
        .find(JobProperties.SOURCE_ENDPOINT)
        .ifPresent(url -> properties.setProperty(AWSConfigConstants.AWS_ENDPOINT, url));
    properties.setProperty(
        ConsumerConfigConstants.STREAM_INITIAL_POSITION,
        config.get(JobProperties.SOURCE_INITIAL_POSITION));
    properties.setProperty(
        ConsumerConfigConstants.SHARD_GETRECORDS_INTERVAL_MILLIS,
        config.get(JobProperties.SOURCE_POLL_MS).toString());
    properties.setProperty(
        ConsumerConfigConstants.SHARD_DISCOVERY_INTERVAL_MILLIS,
        config.get(JobProperties.SOURCE_DISCOVERY_MS).toString());
    properties.setProperty(
        ConsumerConfigConstants.SHARD_IDLE_INTERVAL_MILLIS,
        config.get(JobProperties.SOURCE_SHARD_IDLE_MS).toString());
    config
        .find(JobProperties.SOURCE_INITIAL_TIMESTAMP)
        .map(time -> OffsetDateTime.parse(time).format(CONNECTOR_TIME))
        .ifPresent(
            time -> properties.setProperty(ConsumerConfigConstants.STREAM_INITIAL_TIMESTAMP, time));
    properties.putAll(PATIENCE);
    return properties;
  }
}
