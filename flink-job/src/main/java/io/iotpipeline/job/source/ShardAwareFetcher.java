package io.iotpipeline.job.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.functions.AssignerWithPeriodicWatermarks;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.connectors.kinesis.KinesisShardAssigner;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.model.KinesisStreamShardState;
import org.apache.flink.streaming.connectors.kinesis.model.SentinelSequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.SequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxy;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * Holds event time until every shard has been heard, or has had the time that makes a shard idle;
 * and does not end idle.
 *
 * <p>Flink's fetcher leaves a shard out of the watermark until its first record is through. At a
 * start, and after a reshard, the shard that answers first would run ahead with event time, by as
 * much as one read holds (10,000 records may be hours), and the others' readings would all be late.
 * Before any record is through, it would even call the whole subtask idle, with the same effect
 * across subtasks. A subtask without shards is not idle at once either: after a rescale it may hold
 * others' readings that wait for the registry.
 *
 * <p>A shard is idle when there is nothing in it. One whose records Kinesis does not give out, or
 * the job has no time to take, only looks so: then event time waits as well.
 *
 * <p>A drain sends the last watermark, the one that closes all windows, through the source's
 * outputs, and those of an idle source drop it: so at its end the source is active again.
 */
@SuppressWarnings("deprecation") // Whatever FlinkKinesisConsumer is made of is.
final class ShardAwareFetcher<T> extends KinesisDataFetcher<T> {
  /** How often the connector is let say (and log) that nothing comes: it must be asked twice. */
  private static final int TIMES_IDLE = 2;

  /** Stands for whatever the subtask may hear of; so that one without shards waits too. */
  private static final int ANY_SHARD = -1;

  /** Shards not heard yet, by index, with when they were registered, epoch ms. */
  private final Map<Integer, Long> unheard = new ConcurrentHashMap<>();

  private final PatientContext<T> context;
  private final Stalls stalls;
  private final long shardIdleMs;
  private volatile long lastRecord;
  private int timesIdle;
  private boolean ended;

  ShardAwareFetcher(
      List<String> streams,
      SourceFunction.SourceContext<T> context,
      RuntimeContext runtime,
      Properties properties,
      KinesisDeserializationSchema<T> schema,
      KinesisShardAssigner shardAssigner,
      AssignerWithPeriodicWatermarks<T> watermarks,
      long shardIdleMs) {
    this(
        new PatientContext<>(context),
        new Stalls(System::currentTimeMillis),
        streams,
        runtime,
        properties,
        schema,
        shardAssigner,
        watermarks,
        shardIdleMs);
  }

  private ShardAwareFetcher(
      PatientContext<T> context,
      Stalls stalls,
      List<String> streams,
      RuntimeContext runtime,
      Properties properties,
      KinesisDeserializationSchema<T> schema,
      KinesisShardAssigner shardAssigner,
      AssignerWithPeriodicWatermarks<T> watermarks,
      long shardIdleMs) {
    super(
        streams,
        context,
        context.getCheckpointLock(),
        runtime,
        properties,
        schema,
        shardAssigner,
        watermarks,
        null,
        new AtomicReference<>(),
        new ArrayList<>(),
        createInitialSubscribedStreamsToLastDiscoveredShardsState(streams),
        settings -> new WholeRecords(new PatientKinesis(KinesisProxy.create(settings), stalls)),
        // Nothing is pushed.
        null);
    this.context = context;
    this.stalls = stalls;
    this.shardIdleMs = shardIdleMs;
    unheard.put(ANY_SHARD, getCurrentTimeMillis());
  }

  @Override
  public int registerNewSubscribedShardState(KinesisStreamShardState shard) {
    int index = super.registerNewSubscribedShardState(shard);
    if (!isRead(shard)) {
      unheard.put(index, getCurrentTimeMillis());
    }
    return index;
  }

  @Override
  protected void emitRecordAndUpdateState(
      T record, long timestamp, int shardIndex, SequenceNumber sequenceNumber) {
    stalls.begin(shardIndex);
    super.emitRecordAndUpdateState(record, timestamp, shardIndex, sequenceNumber);
    stalls.end(shardIndex);
    unheard.remove(shardIndex);
    unheard.remove(ANY_SHARD);
    lastRecord = getCurrentTimeMillis();
  }

  @Override
  protected void emitWatermark() {
    long patience = getCurrentTimeMillis() - shardIdleMs;
    unheard.values().removeIf(since -> since < patience);
    if (ended || !unheard.isEmpty() || stalls.span(patience)) {
      return;
    }
    timesIdle = lastRecord < patience ? timesIdle + 1 : 0;
    if (timesIdle <= TIMES_IDLE) {
      context.letBeIdle(true);
      super.emitWatermark();
      context.letBeIdle(false);
    }
  }

  @Override
  public void runFetcher() throws Exception {
    super.runFetcher();
    // The lock under which the periodic watermarks come, so that none of them says idle again.
    synchronized (context.getCheckpointLock()) {
      ended = true;
      context.emitWatermark(new Watermark(Long.MIN_VALUE));
    }
  }

  private static boolean isRead(KinesisStreamShardState shard) {
    return shard
        .getLastProcessedSequenceNum()
        .equals(SentinelSequenceNumber.SENTINEL_SHARD_ENDING_SEQUENCE_NUM.get());
  }
}
