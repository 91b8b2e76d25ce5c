package io.iotpipeline.job.source;

import io.iotpipeline.job.client.Backoff;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.kinesis.shaded.com.amazonaws.AmazonServiceException;
import org.apache.flink.kinesis.shaded.com.amazonaws.SdkClientException;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsResult;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.proxy.GetShardListResult;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyInterface;
import org.apache.flink.util.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kinesis, waited for while it can't be reached. A call is repeated until Kinesis answers, or the
 * thread is interrupted because the job ends.
 *
 * <p>The connector itself retries what Kinesis answers (throttled, out of order), as often as its
 * properties say, and lets everything else restart the job: a refused connection, a lost one, a
 * name that is not resolved. A restart costs more than the wait and mends nothing.
 */
final class PatientKinesis implements KinesisProxyInterface {
  private static final Logger LOG = LoggerFactory.getLogger(PatientKinesis.class);

  /** Longest wait between two attempts, ms. */
  static final long MAX_BACKOFF_MS = 5_000;

  private static final Backoff BACKOFF = new Backoff(Integer.MAX_VALUE, 200, MAX_BACKOFF_MS);
  private static final int SERVER_ERROR = 500;

  private final KinesisProxyInterface kinesis;
  private final Stalls stalls;
  private final Sleeper sleeper;

  /**
   * @param stalls learns how long a reading of records takes, by its thread: one reads one shard
   */
  PatientKinesis(KinesisProxyInterface kinesis, Stalls stalls) {
    this(kinesis, stalls, Thread::sleep);
  }

  PatientKinesis(KinesisProxyInterface kinesis, Stalls stalls, Sleeper sleeper) {
    this.kinesis = kinesis;
    this.stalls = stalls;
    this.sleeper = sleeper;
  }

  @Override
  public GetRecordsResult getRecords(String iterator, int limit) throws InterruptedException {
    stalls.begin(Thread.currentThread());
    try {
      return patiently("GetRecords", () -> kinesis.getRecords(iterator, limit));
    } finally {
      stalls.end(Thread.currentThread());
    }
  }

  @Override
  public String getShardIterator(StreamShardHandle shard, String type, Object start)
      throws InterruptedException {
    return patiently("GetShardIterator", () -> kinesis.getShardIterator(shard, type, start));
  }

  @Override
  public GetShardListResult getShardList(Map<String, String> lastSeen) throws InterruptedException {
    return patiently("ListShards", () -> kinesis.getShardList(lastSeen));
  }

  private <T> T patiently(String what, Call<T> call) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        T answer = call.make();
        if (attempt > 1) {
          LOG.info("{}: Kinesis answers again, at attempt {}", what, attempt);
        }
        return answer;
      } catch (SdkClientException error) {
        if (!isPassing(error)) {
          throw error;
        }
        if (attempt == 1) {
          LOG.warn("{}: {}; asked again until Kinesis answers", what, error.getMessage());
        }
        pause(attempt);
      } catch (InterruptedException ended) {
        // The connector takes this for an expired iterator and asks on: it must meet it again.
        Thread.currentThread().interrupt();
        throw ended;
      }
    }
  }

  private void pause(int attempt) throws InterruptedException {
    try {
      sleeper.sleep(BACKOFF.delayMs(attempt));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw ended;
    }
  }

  /** No answer came, or one that speaks of the service's own trouble. */
  private static boolean isPassing(SdkClientException error) {
    return error instanceof AmazonServiceException
        ? ((AmazonServiceException) error).getStatusCode() >= SERVER_ERROR
        : ExceptionUtils.findThrowable(error, IOException.class).isPresent();
  }

  /** One call of Kinesis. */
  private interface Call<T> {
    T make() throws InterruptedException;
  }

  /** {@link Thread#sleep(long)}. */
  interface Sleeper {
    void sleep(long ms) throws InterruptedException;
  }
}
