package io.iotpipeline.job.sink.firehose;

import io.iotpipeline.job.client.AwsEndpoint;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.sink.remote.RemoteWriter;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.config.PropertyKey;
import io.iotpipeline.telemetry.store.LakeTable;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The lake's places in the graph: one Firehose stream a table. */
public final class LakeWrites {
  private LakeWrites() {}

  /**
   * Packs values into records and sends them to the table's Firehose stream.
   *
   * @return the dead letters of rows that no record can hold
   */
  public static <T> DataStream<DeadLetter> write(
      LakeTable table, DataStream<T> values, JsonFormat<T> format, JobConfig config) {
    AwsEndpoint endpoint =
        new AwsEndpoint(
            config.get(JobProperties.REGION), config.find(JobProperties.FIREHOSE_ENDPOINT));
    FirehoseStore store = FirehoseStore.at(endpoint, config.get(stream(table)));
    // Firehose's own metrics say what it took.
    return RemoteWriter.write(
        pack(table, values, format, config), table.tableName(), store, new RefusedRecords(), "");
  }

  /** The packing alone, for who has another place for the records. */
  public static <T> DataStream<byte[]> pack(
      LakeTable table, DataStream<T> values, JsonFormat<T> format, JobConfig config) {
    return new RecordPacker<>(
            format,
            config.intValue(JobProperties.FIREHOSE_RECORD_BYTES),
            config.get(JobProperties.FIREHOSE_LINGER_MS))
        .chainedTo(
            values,
            "pack " + table.tableName(),
            PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
        .uid("firehose-pack-" + table.tableName());
  }

  private static PropertyKey<String> stream(LakeTable table) {
    switch (table) {
      case READINGS:
        return JobProperties.FIREHOSE_READINGS;
      case WINDOW_AGGREGATES:
        return JobProperties.FIREHOSE_AGGREGATES;
      case DEVICE_EVENTS:
        return JobProperties.FIREHOSE_EVENTS;
      case DEAD_LETTERS:
        return JobProperties.FIREHOSE_DEAD_LETTERS;
      default:
        throw new IllegalArgumentException("no Firehose stream for " + table);
    }
  }
}
