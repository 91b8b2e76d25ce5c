package io.iotpipeline.job.timestream;

import io.iotpipeline.job.async.RetryingCall;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecordsException;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;

/**
 * The writing of one batch: which of its points are still to be written, and what became of the
 * others. Each attempt writes only what is left.
 */
final class BatchWrite<T> {
  private final Function<List<T>, CompletableFuture<?>> request;
  private final PointFormat<T> format;
  private final List<DeadLetter> rejected = new ArrayList<>();
  private List<T> left;
  private int stored;
  private int alreadyThere;
  private Throwable lastError;
  private boolean ended;

  /**
   * @param request sends points to the service, once
   */
  BatchWrite(
      List<T> batch, PointFormat<T> format, Function<List<T>, CompletableFuture<?>> request) {
    this.left = batch;
    this.format = format;
    this.request = request;
  }

  /** Tries to write what is left; fails with the last error if anything still is. */
  CompletableFuture<Void> attempt() {
    return send(left()).thenAccept(this::keep);
  }

  /**
   * Ends the writing: later answers count no more.
   *
   * @param error why there is no further attempt, or null if there is nothing left
   */
  synchronized Outcome end(Throwable error) {
    ended = true;
    List<DeadLetter> deadLetters = new ArrayList<>(rejected);
    String detail = error == null ? "" : WriteErrors.describe(error, lastError);
    for (T value : left) {
      deadLetters.add(format.deadLetter(value, Reason.TIME_SERIES_UNAVAILABLE, detail));
    }
    return new Outcome(stored, alreadyThere, deadLetters);
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
    return request
        .apply(points)
        .handle((answer, error) -> settle(points, RetryingCall.unwrap(error)))
        .thenCompose(Function.identity());
  }

  private synchronized CompletableFuture<List<T>> settle(List<T> points, Throwable error) {
    if (ended || error == null) {
      stored += points.size();
    } else if (error instanceof RejectedRecordsException) {
      sortRejected(points, ((RejectedRecordsException) error).rejectedRecords());
    } else if (error instanceof ValidationException && points.size() > 1) {
      return bisect(points);
    } else if (error instanceof ValidationException) {
      reject(points.get(0), WriteErrors.describe(error));
    } else {
      lastError = error;
      return CompletableFuture.completedFuture(points);
    }
    return CompletableFuture.completedFuture(List.of());
  }

  /** One bad record refuses the whole request: halve it until that one stands alone. */
  private CompletableFuture<List<T>> bisect(List<T> points) {
    int middle = points.size() / 2;
    return send(points.subList(0, middle))
        .thenCompose(
            first ->
                send(points.subList(middle, points.size()))
                    .thenApply(
                        second -> {
                          List<T> both = new ArrayList<>(first);
                          both.addAll(second);
                          return both;
                        }));
  }

  /** The others of the request were written. */
  private void sortRejected(List<T> points, List<RejectedRecord> refusals) {
    stored += points.size();
    for (RejectedRecord refusal : refusals) {
      stored--;
      T value = points.get(refusal.recordIndex());
      if (refusal.existingVersion() != null && refusal.existingVersion() >= format.version(value)) {
        alreadyThere++;
      } else {
        reject(value, refusal.reason());
      }
    }
  }

  private void reject(T value, String detail) {
    rejected.add(format.deadLetter(value, Reason.TIME_SERIES_REJECTED, detail));
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
