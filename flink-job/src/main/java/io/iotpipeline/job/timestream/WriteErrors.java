package io.iotpipeline.job.timestream;

import io.iotpipeline.job.aws.AwsErrors;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.timestreamwrite.model.AccessDeniedException;

/** What is said of points that were not written. */
final class WriteErrors {
  private static final Logger LOG = LoggerFactory.getLogger(WriteErrors.class);

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  static String describe(Throwable error) {
    return AwsErrors.describe(error);
  }

  /** Why there was no further attempt, and what the last one met. */
  static String describe(Throwable end, Throwable lastError) {
    return end instanceof TimeoutException
        ? end.getMessage()
            + (lastError == null ? "" : "; at last: " + AwsErrors.describe(lastError))
        : AwsErrors.describe(end);
  }

  /** Logs an error the first time that one of its kind ends the writing of a batch. */
  void tell(String table, Throwable error) {
    if (!told.add(error.getClass().getName())) {
      return;
    }
    if (error instanceof AccessDeniedException) {
      LOG.error(
          "Timestream refuses to write to {}: {}. Its points become dead letters. The job's role"
              + " may lack timestream:WriteRecords or DescribeEndpoints, or the account is one of"
              + " those that Timestream for LiveAnalytics is closed to (new since 2025-06-20): then"
              + " set sink.timestream/enabled to false",
          table,
          describe(error));
    } else {
      LOG.error("points for {} become dead letters: {}", table, describe(error));
    }
  }
}
