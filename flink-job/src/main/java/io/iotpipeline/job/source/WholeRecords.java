package io.iotpipeline.job.source;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsResult;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.SdkBytes;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.async.SdkPublisher;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.Record;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponse;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.proxy.GetShardListResult;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyAsyncV2Interface;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyInterface;

/** Kinesis as the connector sees it, its records escaped so that none is taken apart. */
final class WholeRecords {
  private WholeRecords() {}

  /** Records that are asked for. */
  static final class Polled implements KinesisProxyInterface {
    private final KinesisProxyInterface kinesis;

    Polled(KinesisProxyInterface kinesis) {
      this.kinesis = kinesis;
    }

    @Override
    public GetRecordsResult getRecords(String iterator, int limit) throws InterruptedException {
      GetRecordsResult result = kinesis.getRecords(iterator, limit);
      result.getRecords().stream()
          .filter(record -> AggregateEscape.isNeeded(record.getData()))
          .forEach(record -> record.setData(AggregateEscape.escape(record.getData())));
      return result;
    }

    @Override
    public String getShardIterator(StreamShardHandle shard, String type, Object start)
        throws InterruptedException {
      return kinesis.getShardIterator(shard, type, start);
    }

    @Override
    public GetShardListResult getShardList(Map<String, String> lastSeen)
        throws InterruptedException {
      return kinesis.getShardList(lastSeen);
    }
  }

  /** Records that are pushed: enhanced fan-out. */
  static final class Pushed implements KinesisProxyAsyncV2Interface {
    private final KinesisProxyAsyncV2Interface kinesis;

    Pushed(KinesisProxyAsyncV2Interface kinesis) {
      this.kinesis = kinesis;
    }

    @Override
    public CompletableFuture<Void> subscribeToShard(
        SubscribeToShardRequest request, SubscribeToShardResponseHandler handler) {
      return kinesis.subscribeToShard(request, new EscapingHandler(handler));
    }

    @Override
    public void close() {
      kinesis.close();
    }
  }

  /** The event, or one with its records escaped. */
  static SubscribeToShardEventStream escaped(SubscribeToShardEventStream event) {
    if (!(event instanceof SubscribeToShardEvent)
        || ((SubscribeToShardEvent) event).records().stream().noneMatch(WholeRecords::isNeeded)) {
      return event;
    }
    SubscribeToShardEvent original = (SubscribeToShardEvent) event;
    List<Record> records =
        original.records().stream()
            .map(record -> isNeeded(record) ? escaped(record) : record)
            .collect(Collectors.toList());
    // Not toBuilder(): what that builds does not accept visitors.
    return SubscribeToShardEventStream.subscribeToShardEventBuilder()
        .records(records)
        .continuationSequenceNumber(original.continuationSequenceNumber())
        .millisBehindLatest(original.millisBehindLatest())
        .childShards(original.hasChildShards() ? original.childShards() : null)
        .build();
  }

  private static boolean isNeeded(Record record) {
    return AggregateEscape.isNeeded(record.data().asByteBuffer());
  }

  private static Record escaped(Record record) {
    return record.toBuilder()
        .data(SdkBytes.fromByteBuffer(AggregateEscape.escape(record.data().asByteBuffer())))
        .build();
  }

  private static final class EscapingHandler implements SubscribeToShardResponseHandler {
    private final SubscribeToShardResponseHandler handler;

    private EscapingHandler(SubscribeToShardResponseHandler handler) {
      this.handler = handler;
    }

    @Override
    public void onEventStream(SdkPublisher<SubscribeToShardEventStream> events) {
      handler.onEventStream(events.map(WholeRecords::escaped));
    }

    @Override
    public void responseReceived(SubscribeToShardResponse response) {
      handler.responseReceived(response);
    }

    @Override
    public void exceptionOccurred(Throwable error) {
      handler.exceptionOccurred(error);
    }

    @Override
    public void complete() {
      handler.complete();
    }
  }
}
