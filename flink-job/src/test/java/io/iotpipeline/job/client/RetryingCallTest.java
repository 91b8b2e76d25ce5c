package io.iotpipeline.job.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RetryingCallTest {
  private final ManualTimer timer = new ManualTimer();
  private final Deque<CompletableFuture<String>> attempts = new ArrayDeque<>();

  @Test
  void shouldGiveTheFirstAnswer() {
    CompletableFuture<String> result = start(3);
    attempts.getLast().complete("yes");

    assertThat(result).isCompletedWithValue("yes");
    assertThat(timer.delays()).isEmpty();
  }

  @Test
  void shouldTryAgainAfterAPassingError() {
    CompletableFuture<String> result = start(3);
    fail();
    assertThat(attempts).hasSize(1);
    timer.run(1);
    fail();
    timer.run(1);
    attempts.getLast().complete("at last");

    assertThat(result).isCompletedWithValue("at last");
    assertThat(attempts).hasSize(3);
    assertThat(timer.delays().get(0)).isBetween(0L, 100L);
    assertThat(timer.delays().get(1)).isBetween(0L, 200L);
  }

  @Test
  void shouldEndWithTheLastErrorWhenAttemptsAreUsedUp() {
    CompletableFuture<String> result = start(2);
    fail();
    timer.run(1);
    fail();

    assertThat(result).isCompletedExceptionally();
    assertThat(timer.waiting()).isZero();
    assertThat(result.handle((value, error) -> error).join()).isInstanceOf(IOException.class);
  }

  @Test
  void shouldNotRepeatWhatIsFinal() {
    CompletableFuture<String> result = start(5);
    attempts.getLast().completeExceptionally(new IllegalStateException("denied"));

    assertThat(result.handle((value, error) -> error).join()).hasMessage("denied");
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void shouldTakeAThrownErrorForAFailedAttempt() {
    CompletableFuture<String> result =
        RetryingCall.start(
            () -> {
              throw new IllegalArgumentException("thrown");
            },
            error -> false,
            new Backoff(3, 1, 1),
            timer);

    assertThat(result.handle((value, error) -> error).join()).hasMessage("thrown");
  }

  @Test
  void shouldStopWhenNobodyWaitsAnyMore() {
    CompletableFuture<String> result = start(5);
    fail();
    result.complete("given up");
    timer.run(1);

    assertThat(attempts).hasSize(1);
  }

  @Test
  void shouldWaitAsLongAsTheErrorSays() {
    start(3);
    attempts.getLast().completeExceptionally(new Busy());

    assertThat(timer.delays().get(0)).isBetween(7_000L, 7_100L);
  }

  @Test
  void shouldNotBeginForNobody() {
    CompletableFuture<String> result = CompletableFuture.completedFuture("given up");
    RetryingCall.run(
        result,
        () -> {
          throw new AssertionError("called");
        },
        error -> true,
        new Backoff(3, 1, 1),
        timer);

    assertThat(result).isCompletedWithValue("given up");
  }

  private static final class Busy extends IOException implements RetryAfter {
    private static final long serialVersionUID = 1;

    @Override
    public long retryAfterMs() {
      return 7_000;
    }
  }

  private CompletableFuture<String> start(int maxAttempts) {
    return RetryingCall.start(
        () -> {
          attempts.add(new CompletableFuture<>());
          return attempts.getLast().thenApply(value -> value);
        },
        IOException.class::isInstance,
        new Backoff(maxAttempts, 100, 10_000),
        timer);
  }

  private void fail() {
    attempts.getLast().completeExceptionally(new IOException("for now"));
  }
}
