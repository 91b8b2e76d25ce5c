package io.iotpipeline.job.sink.firehose;

import org.apache.flink.api.common.serialization.SerializationSchema;

/** Records that are bytes already. */
final class RawBytes implements SerializationSchema<byte[]> {
  private static final long serialVersionUID = 1;

  @Override
  public byte[] serialize(byte[] record) {
    return record;
  }
}
