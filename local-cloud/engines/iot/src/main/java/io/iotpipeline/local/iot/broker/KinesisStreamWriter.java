package io.iotpipeline.local.iot.broker;

import io.iotpipeline.local.iot.rule.RuleRecord;
import io.iotpipeline.local.iot.rule.StreamWriter;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Puts records by the AWS SDK. It does not try again: the rule's action does. */
final class KinesisStreamWriter implements StreamWriter, AutoCloseable {
  private final KinesisClient kinesis;
  private final String stream;

  KinesisStreamWriter(URI endpoint, String region, String stream) {
    this.stream = stream;
    this.kinesis =
        KinesisClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(
                configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
  }

  @Override
  public List<String> put(List<RuleRecord> records) {
    List<PutRecordsRequestEntry> entries =
        records.stream().map(KinesisStreamWriter::entry).toList();
    return kinesis
        .putRecords(request -> request.streamName(stream).records(entries))
        .records()
        .stream()
        .map(
            result ->
                result.errorCode() == null
                    ? null
                    : result.errorCode() + ": " + result.errorMessage())
        .toList();
  }

  @Override
  public void close() {
    kinesis.close();
  }

  private static PutRecordsRequestEntry entry(RuleRecord record) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(record.partitionKey())
        .data(SdkBytes.fromByteArrayUnsafe(record.data()))
        .build();
  }
}
