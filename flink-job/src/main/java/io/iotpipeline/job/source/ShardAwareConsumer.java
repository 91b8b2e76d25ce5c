package io.iotpipeline.job.source;

import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/** Flink's consumer, with a fetcher that waits for all shards before event time moves. */
final class ShardAwareConsumer<T> extends FlinkKinesisConsumer<T> {
  private static final long serialVersionUID = 1;

  private final long shardIdleMs;

  @SuppressWarnings("deprecation")
  ShardAwareConsumer(
      String stream,
      KinesisDeserializationSchema<T> schema,
      Properties properties,
      long shardIdleMs) {
    super(stream, schema, properties);
    this.shardIdleMs = shardIdleMs;
  }

  @Override
  protected KinesisDataFetcher<T> createFetcher(
      List<String> streams,
      SourceContext<T> context,
      RuntimeContext runtime,
      Properties properties,
      KinesisDeserializationSchema<T> schema) {
    return new ShardAwareFetcher<>(
        streams,
        context,
        runtime,
        properties,
        schema,
        getShardAssigner(),
        getPeriodicWatermarkAssigner(),
        shardIdleMs);
  }
}
