package io.iotpipeline.job.sink.firehose;

import io.iotpipeline.job.client.AwsEndpoint;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.config.PropertyKey;
import io.iotpipeline.telemetry.store.LakeTable;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.connector.firehose.sink.KinesisFirehoseSink;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The lake's places in the graph: one Firehose stream a table. */
public final class LakeWrites {
  /** What Firehose takes in one request. */
  private static final int BATCH_RECORDS = 500;

  /** A dead letter may have two thirds of a MB, so few are sent, and held, at a time. */
  private static final int BATCH_DEAD_LETTERS = 50;

  /** Records are packed already: what they wait for here is company in their request. */
  private static final int LINGER_MS = 500;

  private LakeWrites() {}

  /** Packs values into records and sends them to the table's Firehose stream. */
  public static <T> void write(
      LakeTable table, DataStream<T> values, JsonFormat<T> format, JobConfig config) {
    pack(table, values, format, config)
        .sinkTo(sink(table, config))
        .uid("firehose-" + table.tableName())
        .name("firehose " + table.tableName());
  }

  /** The packing alone, for who has another place for the records. */
  public static <T> DataStream<byte[]> pack(
      LakeTable table, DataStream<T> values, JsonFormat<T> format, JobConfig config) {
    return values
        .transform(
            "pack " + table.tableName(),
            PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO,
            new RecordPacker<>(
                format,
                config.intValue(JobProperties.FIREHOSE_RECORD_BYTES),
                config.get(JobProperties.FIREHOSE_LINGER_MS)))
        .uid("firehose-pack-" + table.tableName());
  }

  private static KinesisFirehoseSink<byte[]> sink(LakeTable table, JobConfig config) {
    AwsEndpoint endpoint =
        new AwsEndpoint(
            config.get(JobProperties.REGION), config.find(JobProperties.FIREHOSE_ENDPOINT));
    int batch = table == LakeTable.DEAD_LETTERS ? BATCH_DEAD_LETTERS : BATCH_RECORDS;
    return KinesisFirehoseSink.<byte[]>builder()
        .setFirehoseClientProperties(endpoint.connectorProperties())
        .setDeliveryStreamName(config.get(stream(table)))
        .setSerializationSchema(new RawBytes())
        .setMaxBatchSize(batch)
        .setMaxBufferedRequests(2 * batch)
        .setMaxRecordSizeInBytes(RecordPacker.MAX_RECORD_BYTES)
        .setMaxTimeInBufferMS(LINGER_MS)
        .setFailOnError(false)
        .build();
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
