package io.iotpipeline.job;

import static org.awaitility.Awaitility.await;

import io.iotpipeline.telemetry.store.ResourceNames;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Sends messages to the stream as IoT Core's rule does: partition key = thing, data = payload. */
public final class Producer implements AutoCloseable {
  private static final int BATCH = 500;
  private static final String STREAM = ResourceNames.STREAM;

  private final KinesisAsyncClient kinesis;

  Producer(URI endpoint) {
    kinesis =
        KinesisAsyncClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
            .build();
  }

  /** A message. */
  public record Message(String thing, byte[] payload) {
    public static Message of(String thing, String payload) {
      return new Message(thing, payload.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Sends messages in order; what the stream does not take is sent again. */
  public void send(List<Message> messages) {
    for (int from = 0; from < messages.size(); from += BATCH) {
      List<Message> batch = messages.subList(from, Math.min(from + BATCH, messages.size()));
      put(batch.stream().map(message -> entry(message, null)).collect(Collectors.toList()));
    }
  }

  /** Sends one message to each open shard. */
  public void sendToEachShard(Supplier<Message> messages) {
    put(
        openShards().stream()
            .map(shard -> entry(messages.get(), shard.hashKeyRange().startingHashKey()))
            .collect(Collectors.toList()));
  }

  /** Splits or merges shards, and waits until that is done. */
  public void reshard(int shards) {
    kinesis
        .updateShardCount(
            b -> b.streamName(STREAM).targetShardCount(shards).scalingType("UNIFORM_SCALING"))
        .join();
    await()
        .until(
            () ->
                kinesis
                        .describeStreamSummary(b -> b.streamName(STREAM))
                        .join()
                        .streamDescriptionSummary()
                        .streamStatus()
                    == StreamStatus.ACTIVE);
  }

  /** Shards that take records. */
  public List<Shard> openShards() {
    return kinesis.listShards(b -> b.streamName(STREAM)).join().shards().stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .collect(Collectors.toList());
  }

  private void put(List<PutRecordsRequestEntry> entries) {
    List<PutRecordsRequestEntry> left = entries;
    while (!left.isEmpty()) {
      List<PutRecordsRequestEntry> sent = left;
      PutRecordsResponse answer =
          kinesis.putRecords(b -> b.streamName(STREAM).records(sent)).join();
      left = new ArrayList<>();
      for (int i = 0; i < sent.size(); i++) {
        if (answer.records().get(i).errorCode() != null) {
          left.add(sent.get(i));
        }
      }
    }
  }

  private static PutRecordsRequestEntry entry(Message message, String hashKey) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(message.thing())
        .explicitHashKey(hashKey)
        .data(SdkBytes.fromByteArray(message.payload()))
        .build();
  }

  @Override
  public void close() {
    kinesis.close();
  }
}
