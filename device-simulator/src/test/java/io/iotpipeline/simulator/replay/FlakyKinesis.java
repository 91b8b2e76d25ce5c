package io.iotpipeline.simulator.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Refuses some entries, and loses some answers of requests that it carried out. */
final class FlakyKinesis implements KinesisClient {
  final List<String> stored = new ArrayList<>();
  private final Random random = new Random(7);
  private final double refused;
  private final double answersLost;
  int largestRequest;

  FlakyKinesis(double refused, double answersLost) {
    this.refused = refused;
    this.answersLost = answersLost;
  }

  @Override
  public PutRecordsResponse putRecords(PutRecordsRequest request) {
    largestRequest = Math.max(largestRequest, request.records().size());
    List<PutRecordsResultEntry> results = new ArrayList<>();
    for (PutRecordsRequestEntry entry : request.records()) {
      PutRecordsResultEntry.Builder result = PutRecordsResultEntry.builder();
      if (random.nextDouble() < refused) {
        result.errorCode("ProvisionedThroughputExceededException").errorMessage("slow down");
      } else {
        stored.add(entry.partitionKey() + "=" + entry.data().asUtf8String());
      }
      results.add(result.build());
    }
    if (random.nextDouble() < answersLost) {
      throw SdkClientException.create("connection reset", new java.io.IOException("reset"));
    }
    return PutRecordsResponse.builder().records(results).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
