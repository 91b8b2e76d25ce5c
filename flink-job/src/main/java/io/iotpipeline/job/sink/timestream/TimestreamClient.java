package io.iotpipeline.job.sink.timestream;

import io.iotpipeline.job.client.AwsErrors;
import io.iotpipeline.job.client.RetryingCall;
import io.iotpipeline.job.sink.remote.Answer;
import io.iotpipeline.job.sink.remote.BatchClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.timestreamwrite.model.AccessDeniedException;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecordsException;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;

/** WriteRecords to one table, and what its errors mean. */
final class TimestreamClient<T> implements BatchClient<T> {
  private final EndpointClients clients;
  private final String database;
  private final String table;
  private final PointFormat<T> format;

  TimestreamClient(EndpointClients clients, String database, String table, PointFormat<T> format) {
    this.clients = clients;
    this.database = database;
    this.table = table;
    this.format = format;
  }

  @Override
  public CompletableFuture<Answer> write(List<T> points) {
    return clients.writeRecords(request(points)).handle((taken, error) -> answer(points, error));
  }

  private WriteRecordsRequest request(List<T> points) {
    return WriteRecordsRequest.builder()
        .databaseName(database)
        .tableName(table)
        .commonAttributes(PointFormat.COMMON)
        .records(points.stream().map(format::point).collect(Collectors.toList()))
        .build();
  }

  private Answer answer(List<T> points, Throwable failure) {
    Throwable error = RetryingCall.unwrap(failure);
    if (error == null) {
      return Answer.stored();
    }
    if (error instanceof RejectedRecordsException) {
      return rejected(points, ((RejectedRecordsException) error).rejectedRecords());
    }
    if (error instanceof ValidationException) {
      // One bad record refuses the whole request.
      return Answer.refused(describe(error));
    }
    throw new CompletionException(error);
  }

  private Answer rejected(List<T> points, List<RejectedRecord> refusals) {
    Map<Integer, String> rejected = new HashMap<>();
    int alreadyThere = 0;
    for (RejectedRecord refusal : refusals) {
      T value = points.get(refusal.recordIndex());
      if (refusal.existingVersion() != null && refusal.existingVersion() >= format.version(value)) {
        alreadyThere++;
      } else {
        rejected.put(refusal.recordIndex(), refusal.reason());
      }
    }
    return Answer.storedBut(rejected, alreadyThere);
  }

  @Override
  public String describe(Throwable error) {
    return AwsErrors.describe(error);
  }

  @Override
  public String advice(Throwable error) {
    return error instanceof AccessDeniedException
        ? "The job's role may lack timestream:WriteRecords or DescribeEndpoints, or the account is"
            + " one of those that Timestream for LiveAnalytics is closed to (new since 2025-06-20):"
            + " then set time.series/store to influxdb or none"
        : "";
  }

  @Override
  public void close() {
    clients.close();
  }
}
