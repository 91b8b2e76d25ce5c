package io.iotpipeline.job.source;

import java.util.Map;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsResult;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.proxy.GetShardListResult;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyInterface;

/** Kinesis as the connector sees it, its records escaped so that none is taken apart. */
final class WholeRecords implements KinesisProxyInterface {
  private final KinesisProxyInterface kinesis;

  WholeRecords(KinesisProxyInterface kinesis) {
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
  public GetShardListResult getShardList(Map<String, String> lastSeen) throws InterruptedException {
    return kinesis.getShardList(lastSeen);
  }
}
