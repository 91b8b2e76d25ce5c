package io.iotpipeline.local.kinesis;

/**
 * A record as a stream holds it.
 *
 * @param shardId for example {@code shardId-000000000000}
 * @param sequenceNumber the decimal form of its {@link SequenceNumber}
 * @param data the bytes as they were put; the caller's to keep
 * @param arrivalMillis the approximate arrival timestamp, epoch ms, never falling along a shard
 */
public record StreamRecord(
    String shardId, String sequenceNumber, String partitionKey, byte[] data, long arrivalMillis) {}
