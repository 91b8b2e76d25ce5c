package io.iotpipeline.job.source;

import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.type.RecordTypes;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.config.JobProperties;
import java.util.Properties;
import org.apache.flink.connector.aws.config.AWSConfigConstants;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;

/**
 * The stream of messages, decoded. The only place that knows which of Flink's Kinesis sources is
 * used; another one will want a uid of its own, since its state is another.
 */
public final class KinesisSource {
  private static final String UID = "kinesis-consumer";
  private static final String FAN_OUT_CONSUMER = "iot-data-pipeline";

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
            config.get(JobProperties.SOURCE_SHARD_IDLE_MS)));
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
    properties.setProperty(
        ConsumerConfigConstants.RECORD_PUBLISHER_TYPE, config.get(JobProperties.SOURCE_PUBLISHER));
    properties.setProperty(ConsumerConfigConstants.EFO_CONSUMER_NAME, FAN_OUT_CONSUMER);
    return properties;
  }
}
