package io.iotpipeline.job.sink.remote;

import io.iotpipeline.job.client.RetryingCall;
import io.iotpipeline.telemetry.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The writing of one batch: which of its values are still to be written, and what became of the
 * others. Each attempt writes only what is left. Thread safe.
 */
final class BatchWrite<T> {
  private final BatchClient<T> client;
  private final Refusals<T> refusals;
  private final List<DeadLetter> rejected = new ArrayList<>();
  private CompletableFuture<?> attempt = CompletableFuture.completedFuture(null);
  private List<T> left;
  private int stored;
  private int alreadyThere;
  private Throwable lastError;
  private boolean ended;

  BatchWrite(List<T> batch, Refusals<T> refusals, BatchClient<T> client) {
    this.left = batch;
    this.refusals = refusals;
    this.client = client;
  }

  /** Tries to write what is left; fails with the last error if anything still is. */
  synchronized CompletableFuture<Void> attempt() {
    if (ended) {
      return CompletableFuture.failedFuture(new CancellationException("given up"));
    }
    CompletableFuture<Void> started = send(left).thenAccept(this::keep);
    attempt = started;
    return started;
  }

  /** The last attempt: while it is under way, values may yet be written. */
  synchronized CompletableFuture<?> lastAttempt() {
    return attempt;
  }

  /**
   * Ends the writing: there is no further attempt, and later answers count no more.
   *
   * @param why values are left, if there are
   */
  synchronized Outcome end(String why) {
    ended = true;
    List<DeadLetter> deadLetters = new ArrayList<>(rejected);
    for (T value : left) {
      deadLetters.add(refusals.unavailable(value, why));
    }
    return new Outcome(stored, alreadyThere, deadLetters);
  }

  /** What the last attempt met, or null. */
  synchronized Throwable lastError() {
    return lastError;
  }

  private synchronized void keep(List<T> stillLeft) {
    if (ended) {
      return;
    }
    left = stillLeft;
    if (!left.isEmpty()) {
      throw new CompletionException(lastError);
    }
  }

  /** Gives what was not written and may be tried again. */
  private CompletableFuture<List<T>> send(List<T> values) {
    return answer(values)
        .handle((answer, error) -> settle(values, answer, error))
        .thenCompose(Function.identity());
  }

  private CompletableFuture<Answer> answer(List<T> values) {
    try {
      return client.write(values);
    } catch (RuntimeException bug) {
      return CompletableFuture.failedFuture(bug);
    }
  }

  private synchronized CompletableFuture<List<T>> settle(
      List<T> values, Answer answer, Throwable error) {
    if (ended) {
      return CompletableFuture.completedFuture(List.of());
    }
    if (error != null) {
      lastError = RetryingCall.unwrap(error);
      return CompletableFuture.completedFuture(values);
    }
    if (answer.refusal().isPresent() && values.size() > 1) {
      return bisect(values);
    }
    if (answer.refusal().isPresent()) {
      rejected.add(refusals.rejected(values.get(0), answer.refusal().get()));
      return CompletableFuture.completedFuture(List.of());
    }
    return CompletableFuture.completedFuture(sort(values, answer));
  }

  /**
   * Halves the request until what can't be written is alone: the first half before the second, so
   * that values stay in order.
   */
  private CompletableFuture<List<T>> bisect(List<T> values) {
    int middle = values.size() / 2;
    return send(values.subList(0, middle))
        .thenCompose(first -> sendAfter(first, values.subList(middle, values.size())));
  }

  /** While the first half is not through, the second waits with it: nothing is overtaken. */
  private CompletableFuture<List<T>> sendAfter(List<T> leftOfFirst, List<T> second) {
    if (leftOfFirst.isEmpty() && !isEnded()) {
      return send(second);
    }
    List<T> both = new ArrayList<>(leftOfFirst);
    both.addAll(second);
    return CompletableFuture.completedFuture(both);
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  /** Counts what is settled, and gives what is not. */
  private List<T> sort(List<T> values, Answer answer) {
    Map<Integer, String> again = answer.again();
    stored += values.size() - answer.rejected().size() - answer.alreadyThere() - again.size();
    alreadyThere += answer.alreadyThere();
    answer
        .rejected()
        .forEach((index, why) -> rejected.add(refusals.rejected(values.get(index), why)));
    List<T> unsettled = new ArrayList<>(again.size());
    again.forEach(
        (index, why) -> {
          unsettled.add(values.get(index));
          lastError = new NotYetWritten(again.size(), values.size(), why);
        });
    return unsettled;
  }

  /** Outcome of a batch. */
  static final class Outcome {
    final int stored;
    final int alreadyThere;
    final List<DeadLetter> deadLetters;

    private Outcome(int stored, int alreadyThere, List<DeadLetter> deadLetters) {
      this.stored = stored;
      this.alreadyThere = alreadyThere;
      this.deadLetters = deadLetters;
    }
  }
}
