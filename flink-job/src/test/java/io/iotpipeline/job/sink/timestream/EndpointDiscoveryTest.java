package io.iotpipeline.job.sink.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.config.JobConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

class EndpointDiscoveryTest {
  private final List<String> requests = new CopyOnWriteArrayList<>();

  @Test
  void shouldAskForTheCellToWriteTo() throws Exception {
    write(Map.of());

    assertThat(requests)
        .containsExactly(
            "DescribeEndpoints https ingest.timestream.us-east-1.amazonaws.com",
            "WriteRecords https ingest-cell3.timestream.us-east-1.amazonaws.com");
  }

  @Test
  void shouldNotAskWhereAnEndpointIsSet() throws Exception {
    Properties group = new Properties();
    group.setProperty("endpoint", "http://127.0.0.1:4566");

    write(Map.of("sink.timestream", group));

    assertThat(requests).containsExactly("WriteRecords http 127.0.0.1");
  }

  private void write(Map<String, Properties> groups) throws Exception {
    try (TimestreamWriteAsyncClient client =
        new TimestreamOptions(JobConfig.of(groups))
            .clientBuilder()
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClientBuilder(null)
            .httpClient(new AnsweringHttpClient())
            .build()) {
      client.writeRecords(request -> request.databaseName("d").tableName("t")).join();
    }
  }

  /** Answers every request as the service would, and keeps what was asked of whom. */
  private final class AnsweringHttpClient implements SdkAsyncHttpClient {
    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
      String target = request.request().firstMatchingHeader("X-Amz-Target").orElseThrow();
      String action = target.substring(target.indexOf('.') + 1);
      requests.add(action + " " + request.request().protocol() + " " + request.request().host());
      String body =
          action.equals("DescribeEndpoints")
              ? "{\"Endpoints\":[{\"Address\":"
                  + "\"ingest-cell3.timestream.us-east-1.amazonaws.com\","
                  + "\"CachePeriodInMinutes\":1440}]}"
              : "{\"RecordsIngested\":{\"Total\":0}}";
      request
          .responseHandler()
          .onHeaders(
              SdkHttpResponse.builder()
                  .statusCode(200)
                  .putHeader("Content-Type", "application/x-amz-json-1.0")
                  .build());
      request
          .responseHandler()
          .onStream(
              SdkPublisher.adapt(
                  AsyncRequestBody.fromByteBuffer(
                      ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)))));
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }
}
