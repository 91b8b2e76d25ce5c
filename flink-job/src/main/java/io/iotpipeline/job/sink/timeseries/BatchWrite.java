package io.iotpipeline.job.sink.timeseries;

import io.iotpipeline.job.client.RetryingCall;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The writing of one batch: which of its points are still to be written, and what became of the
 * others. Each attempt writes only what is left.
 */
final class BatchWrite<T> {
  private final PointClient<T> client;
  private final PointKind<T> kind;
  private final List<DeadLetter> rejected = new ArrayList<>();
  private volatile CompletableFuture<?> attempt = CompletableFuture.completedFuture(null);
  private List<T> left;
  private int stored;
  private int alreadyThere;
  private Throwable lastError;
  private boolean ended;

  BatchWrite(List<T> batch, PointKind<T> kind, PointClient<T> client) {
    this.left = batch;
    this.kind = kind;
    this.client = client;
  }

  /** Tries to write what is left; fails with the last error if anything still is. */
  CompletableFuture<Void> attempt() {
    CompletableFuture<Void> started = send(left()).thenAccept(this::keep);
    attempt = started;
    return started;
  }

  /** The last attempt: while it is under way, points may yet be written. */
  CompletableFuture<?> lastAttempt() {
    return attempt;
  }

  /**
   * Ends the writing: later answers count no more.
   *
   * @param why there is no further attempt; or null if there is nothing left
   */
  synchronized Outcome end(String why) {
    ended = true;
    List<DeadLetter> deadLetters = new ArrayList<>(rejected);
    for (T value : left) {
      deadLetters.add(kind.deadLetter(value, Reason.TIME_SERIES_UNAVAILABLE, why));
    }
    return new Outcome(stored, alreadyThere, deadLetters);
  }

  /** What the last attempt met, or null. */
  synchronized Throwable lastError() {
    return lastError;
  }

  private synchronized List<T> left() {
    return left;
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
  private CompletableFuture<List<T>> send(List<T> points) {
    return client
        .write(points)
        .handle((answer, error) -> settle(points, answer, error))
        .thenCompose(Function.identity());
  }

  private synchronized CompletableFuture<List<T>> settle(
      List<T> points, Answer answer, Throwable error) {
    if (ended) {
      return CompletableFuture.completedFuture(List.of());
    }
    if (error != null) {
      lastError = RetryingCall.unwrap(error);
      return CompletableFuture.completedFuture(points);
    }
    if (answer.refusal().isPresent() && points.size() > 1) {
      return bisect(points);
    }
    if (answer.refusal().isPresent()) {
      reject(points.get(0), answer.refusal().get());
    } else {
      sort(points, answer);
    }
    return CompletableFuture.completedFuture(List.of());
  }

  /**
   * Halves the request until what can't be written stands alone: the first half before the second,
   * so that points stay in order.
   */
  private CompletableFuture<List<T>> bisect(List<T> points) {
    int middle = points.size() / 2;
    return send(points.subList(0, middle))
        .thenCompose(first -> sendAfter(first, points.subList(middle, points.size())));
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

  private void sort(List<T> points, Answer answer) {
    stored += points.size() - answer.rejected().size() - answer.alreadyThere();
    alreadyThere += answer.alreadyThere();
    for (Map.Entry<Integer, String> one : answer.rejected().entrySet()) {
      reject(points.get(one.getKey()), one.getValue());
    }
  }

  private void reject(T value, String detail) {
    rejected.add(kind.deadLetter(value, Reason.TIME_SERIES_REJECTED, detail));
  }

  /** What became of a batch. */
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
