package io.iotpipeline.local.athena;

import io.iotpipeline.local.athena.sql.TrinoStatement;
import java.nio.file.Path;
import java.util.List;

/** One query from its submission on. Every thread may look at it; one carries it out. */
final class QueryExecution {
  /** In the service's words. */
  enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    boolean isFinal() {
      return compareTo(SUCCEEDED) >= 0;
    }
  }

  final String id;
  final Submission submission;
  final StatementKind kind;
  final String outputLocation;
  final Path file;
  final long submittedMillis = System.currentTimeMillis();

  private State state = State.QUEUED;
  private String reason;
  private int errorLine;
  private boolean userError;
  private long completedMillis;
  private List<ResultColumn> columns = List.of();
  private long bytesScanned;
  private int splits;
  private long queueMillis;
  private long engineMillis;
  private long updated = -1;

  QueryExecution(
      String id, Submission submission, StatementKind kind, String outputLocation, Path file) {
    this.id = id;
    this.submission = submission;
    this.kind = kind;
    this.outputLocation = outputLocation;
    this.file = file;
  }

  synchronized State state() {
    return state;
  }

  /** It runs, unless it was cancelled before its turn came. */
  synchronized boolean run() {
    if (state != State.QUEUED) {
      return false;
    }
    state = State.RUNNING;
    return true;
  }

  /** The engine's latest report on it. */
  synchronized void measure(TrinoStatement statement) {
    bytesScanned = statement.bytesRead();
    splits = statement.splits();
    queueMillis = statement.queuedMillis();
    engineMillis = statement.elapsedMillis();
    updated = statement.updated();
  }

  synchronized void columns(List<ResultColumn> known) {
    columns = known;
  }

  /** Its end; the first one counts. */
  synchronized void end(State last, String why) {
    if (!state.isFinal()) {
      state = last;
      reason = why;
      completedMillis = System.currentTimeMillis();
      notifyAll();
    }
  }

  /** Its end by an error. */
  synchronized void fail(String why, int line, boolean byUser) {
    errorLine = line;
    userError = byUser;
    end(State.FAILED, why);
  }

  synchronized void awaitEnd() throws InterruptedException {
    while (!state.isFinal()) {
      wait();
    }
  }

  /** Why it ended as it did; null when it succeeded or goes on. */
  synchronized String reason() {
    return reason;
  }

  /** Where in the query the error is, from 1; 0 when that is not known. */
  synchronized int errorLine() {
    return errorLine;
  }

  synchronized boolean isUserError() {
    return userError;
  }

  synchronized long completedMillis() {
    return completedMillis;
  }

  synchronized List<ResultColumn> columns() {
    return columns;
  }

  synchronized long bytesScanned() {
    return bytesScanned;
  }

  synchronized int splits() {
    return splits;
  }

  synchronized long queueMillis() {
    return queueMillis;
  }

  synchronized long engineMillis() {
    return engineMillis;
  }

  /** Rows written; -1 for a query that writes none. */
  synchronized long updated() {
    return updated;
  }
}
