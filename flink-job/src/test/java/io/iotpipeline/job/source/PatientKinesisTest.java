package io.iotpipeline.job.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.kinesis.shaded.com.amazonaws.SdkClientException;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.AmazonKinesisException;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ExpiredIteratorException;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsResult;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.proxy.GetShardListResult;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyInterface;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientKinesisTest {
  private final Failing kinesis = new Failing();
  private final List<Long> pauses = new ArrayList<>();
  private final AtomicLong now = new AtomicLong(1_000);
  private final Stalls stalls = new Stalls(now::get);
  private final PatientKinesis patient = new PatientKinesis(kinesis, stalls, this::pause);

  @AfterEach
  void forgetTheInterrupt() {
    Thread.interrupted();
  }

  @Test
  void shouldAskUntilKinesisCanBeReached() throws Exception {
    for (int i = 0; i < 100; i++) {
      kinesis.failures.add(noAnswer(new ConnectException("Connection refused")));
      kinesis.failures.add(noAnswer(new UnknownHostException("kinesis.us-east-1")));
    }

    assertThat(patient.getRecords("iterator", 10)).isSameAs(Failing.ANSWER);
    assertThat(pauses).hasSize(200).allMatch(ms -> ms <= 5_000);
  }

  @Test
  void shouldAskAgainForEverythingThatASourceNeeds() throws Exception {
    kinesis.failures.add(noAnswer(new ConnectException("Connection refused")));
    assertThat(patient.getShardIterator(null, "LATEST", null)).isEqualTo("iterator");
    kinesis.failures.add(answer(new AmazonKinesisException("internal"), 500));
    assertThat(patient.getShardList(Map.of())).isNotNull();
    assertThat(pauses).hasSize(2);
  }

  @Test
  void shouldLetTheConnectorSeeWhatItKnowsBetter() {
    kinesis.failures.add(answer(new ExpiredIteratorException("expired"), 400));
    kinesis.failures.add(new SdkClientException("Unable to load credentials"));

    assertThatThrownBy(() -> patient.getRecords("iterator", 10))
        .isInstanceOf(ExpiredIteratorException.class);
    assertThatThrownBy(() -> patient.getRecords("iterator", 10)).hasMessageContaining("credential");
    assertThat(pauses).isEmpty();
  }

  /** The connector swallows an interrupt of GetRecords and asks for an iterator instead. */
  @Test
  void shouldEndWithTheJobWhicheverCallMeetsTheInterrupt() {
    kinesis.failures.add(noAnswer(new ConnectException("Connection refused")));
    kinesis.failures.add(noAnswer(new ConnectException("Connection refused")));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> patient.getRecords("iterator", 10))
        .isInstanceOf(InterruptedException.class);
    assertThatThrownBy(() -> patient.getShardIterator(null, "LATEST", null))
        .isInstanceOf(InterruptedException.class);
    assertThat(kinesis.failures).isEmpty();
  }

  @Test
  void shouldTellThatAShardIsNotIdleButUnreachable() throws Exception {
    kinesis.failures.add(noAnswer(new ConnectException("Connection refused")));

    patient.getRecords("iterator", 10);

    assertThat(stalls.span(1_000 + 1)).as("a pause of an hour").isTrue();
    assertThat(stalls.span(now.get() + 1)).isFalse();
  }

  private void pause(long ms) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pauses.add(ms);
    now.addAndGet(3_600_000);
  }

  private static SdkClientException noAnswer(Exception cause) {
    return new SdkClientException("Unable to execute HTTP request: " + cause.getMessage(), cause);
  }

  private static AmazonKinesisException answer(AmazonKinesisException error, int status) {
    error.setStatusCode(status);
    return error;
  }

  /** Fails as often as it is told, then answers. */
  private static final class Failing implements KinesisProxyInterface {
    private static final GetRecordsResult ANSWER = new GetRecordsResult();

    private final Deque<RuntimeException> failures = new ArrayDeque<>();

    @Override
    public GetRecordsResult getRecords(String iterator, int limit) {
      return answer(ANSWER);
    }

    @Override
    public String getShardIterator(StreamShardHandle shard, String type, Object start) {
      return answer("iterator");
    }

    @Override
    public GetShardListResult getShardList(Map<String, String> lastSeen) {
      return answer(new GetShardListResult());
    }

    private <T> T answer(T answer) {
      if (!failures.isEmpty()) {
        throw failures.remove();
      }
      return answer;
    }
  }
}
