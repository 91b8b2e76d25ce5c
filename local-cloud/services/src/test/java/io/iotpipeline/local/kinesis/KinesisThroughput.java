package io.iotpipeline.local.kinesis;

import io.iotpipeline.local.protocol.AwsServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Prints how many records a second go through the local Kinesis: one writer, one reader. */
public final class KinesisThroughput {
  private static final int BATCH = 500;
  private static final int BATCHES = 800;

  private KinesisThroughput() {}

  public static void main(String[] args) throws Exception {
    KinesisService service = new KinesisService(KinesisOptions.defaults().withoutLimits());
    try (AwsServer server = AwsServer.start(0, service);
        KinesisClient kinesis = KinesisClients.to(server.endpoint())) {
      for (int round = 0; round < 3; round++) {
        String stream = "throughput-" + round;
        kinesis.createStream(b -> b.streamName(stream).shardCount(1));
        kinesis.waiter().waitUntilStreamExists(b -> b.streamName(stream));
        run(kinesis, stream);
      }
    }
  }

  private static void run(KinesisClient kinesis, String stream) {
    SdkBytes data = SdkBytes.fromByteArray(new byte[170]);
    List<PutRecordsRequestEntry> batch =
        IntStream.range(0, BATCH)
            .mapToObj(
                i -> PutRecordsRequestEntry.builder().partitionKey("k" + i).data(data).build())
            .toList();
    long start = System.nanoTime();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < BATCHES; i++) {
                kinesis.putRecords(b -> b.streamName(stream).records(batch));
              }
            });
    long written = 0;
    String[] iterator = {
      kinesis
          .getShardIterator(
              b ->
                  b.streamName(stream)
                      .shardId("shardId-000000000000")
                      .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
          .shardIterator()
    };
    while (written < (long) BATCH * BATCHES) {
      GetRecordsResponse page = kinesis.getRecords(b -> b.shardIterator(iterator[0]));
      written += page.records().size();
      iterator[0] = page.nextShardIterator();
    }
    writer.join();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%,d records of 170 bytes put and got in %.1f s: %,.0f records/s%n",
        written, seconds, written / seconds);
  }
}
