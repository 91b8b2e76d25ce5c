package io.iotpipeline.job.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * An asynchronous call that is repeated until it succeeds, fails for good, or its attempts are used
 * up.
 *
 * <p>Why not Flink's own {@code AsyncRetryStrategy}: when the input ends (a drain), Flink gives
 * each waiting element one last attempt at once and no more, and whatever has failed by then fails
 * the job. Here the retries go on as before until the operator's timeout.
 *
 * @param <T> what the call gives
 */
public final class RetryingCall<T> {
  private final Supplier<CompletableFuture<T>> call;
  private final Predicate<Throwable> worthRetrying;
  private final Backoff backoff;
  private final RetryTimer timer;
  private final CompletableFuture<T> result;

  private RetryingCall(
      CompletableFuture<T> result,
      Supplier<CompletableFuture<T>> call,
      Predicate<Throwable> worthRetrying,
      Backoff backoff,
      RetryTimer timer) {
    this.result = result;
    this.call = call;
    this.worthRetrying = worthRetrying;
    this.backoff = backoff;
    this.timer = timer;
  }

  /**
   * Makes the first attempt now.
   *
   * @param call one attempt
   * @param worthRetrying whether an attempt's error may be gone at the next
   * @param backoff how often and when
   * @param timer waits
   * @return the answer, or the last attempt's error, unwrapped. Completing it from outside ends the
   *     attempts
   */
  public static <T> CompletableFuture<T> start(
      Supplier<CompletableFuture<T>> call,
      Predicate<Throwable> worthRetrying,
      Backoff backoff,
      RetryTimer timer) {
    CompletableFuture<T> result = new CompletableFuture<>();
    run(result, call, worthRetrying, backoff, timer);
    return result;
  }

  /**
   * As {@link #start}, for a result that somebody waits for already: if it is complete, no attempt
   * is made.
   */
  public static <T> void run(
      CompletableFuture<T> result,
      Supplier<CompletableFuture<T>> call,
      Predicate<Throwable> worthRetrying,
      Backoff backoff,
      RetryTimer timer) {
    new RetryingCall<>(result, call, worthRetrying, backoff, timer).attempt(1);
  }

  private void attempt(int number) {
    if (result.isDone()) {
      return;
    }
    CompletableFuture<T> answer;
    try {
      answer = call.get();
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    answer.whenComplete(
        (value, error) -> {
          if (error == null) {
            result.complete(value);
          } else {
            retryOrFail(number, unwrap(error));
          }
        });
  }

  private void retryOrFail(int attempts, Throwable error) {
    if (!backoff.allowsAnother(attempts) || !worthRetrying.test(error)) {
      result.completeExceptionally(error);
      return;
    }
    try {
      timer.after(RetryAfter.ms(error) + backoff.delayMs(attempts), () -> attempt(attempts + 1));
    } catch (RejectedExecutionException closed) {
      result.completeExceptionally(error);
    }
  }

  /** The error itself, without what {@link CompletableFuture} wraps around it. */
  public static Throwable unwrap(Throwable error) {
    Throwable cause = error;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
