package io.iotpipeline.local.athena;

import io.iotpipeline.local.athena.QueryExecution.State;
import io.iotpipeline.local.athena.sql.TrinoClient;
import io.iotpipeline.local.athena.sql.TrinoException;
import io.iotpipeline.local.athena.sql.TrinoStatement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All queries since the start, and the threads that carry them out. */
final class QueryExecutions implements AutoCloseable {
  /** More at once would only share the memory of one small engine. */
  private static final int AT_ONCE = 4;

  private final TrinoClient trino;
  private final Path buckets;
  private final Map<String, WorkGroup> workGroups;
  private final Map<String, QueryExecution> byId = new ConcurrentHashMap<>();
  private final Map<String, QueryExecution> byToken = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_ONCE,
          work -> {
            Thread thread = new Thread(work, "athena-query");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param buckets the folder whose subfolders are the buckets
   */
  QueryExecutions(TrinoClient trino, Path buckets, List<WorkGroup> workGroups) {
    this.trino = trino;
    this.buckets = buckets;
    this.workGroups = new ConcurrentHashMap<>();
    workGroups.forEach(group -> this.workGroups.put(group.name(), group));
  }

  /**
   * A work group.
   *
   * @throws io.iotpipeline.local.protocol.AwsException when there is none of this name
   */
  WorkGroup workGroup(String name) {
    WorkGroup group = workGroups.get(name);
    if (group == null) {
      throw AthenaErrors.invalid("WorkGroup " + name + " is not found.");
    }
    return group;
  }

  /** Takes a query, or finds the one that this request has started before. */
  synchronized QueryExecution start(Submission submission) {
    String token = submission.token();
    QueryExecution before = token == null ? null : byToken.get(token);
    if (before == null) {
      QueryExecution started = submit(submission);
      byId.put(started.id, started);
      if (token != null) {
        byToken.put(token, started);
      }
      return started;
    }
    if (!before.submission.equals(submission)) {
      throw AthenaErrors.invalid("Idempotent parameters do not match");
    }
    return before;
  }

  /**
   * A query of this name.
   *
   * @throws io.iotpipeline.local.protocol.AwsException when there is none
   */
  QueryExecution get(String id) {
    QueryExecution execution = byId.get(id);
    if (execution == null) {
      throw AthenaErrors.invalid("QueryExecution " + id + " was not found");
    }
    return execution;
  }

  private QueryExecution submit(Submission submission) {
    WorkGroup group = workGroup(submission.workGroup());
    StatementKind kind = StatementKind.of(submission.sql());
    if (kind == null) {
      throw AthenaErrors.invalid("Queries of this type are not supported");
    }
    String id = UUID.randomUUID().toString();
    OutputLocation output = OutputLocation.of(group.outputLocation(submission.outputLocation()));
    QueryExecution execution =
        new QueryExecution(
            id,
            submission,
            kind,
            output.object(id + kind.extension()),
            output.file(buckets, id + kind.extension()));
    try {
      TrinoStatement statement = parsed(submission);
      threads.execute(new QueryRun(execution, statement, group.scanLimitBytes()));
    } catch (TrinoException failed) {
      if (Failure.isRefusal(failed)) {
        throw AthenaErrors.malformed(failed.getMessage());
      }
      execution.fail(Failure.reason(failed), failed.line(), failed.isUserError());
    } catch (IOException failed) {
      execution.fail("GENERIC_INTERNAL_ERROR: " + failed.getMessage(), 0, false);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      execution.end(State.CANCELLED, "the service closes");
    }
    return execution;
  }

  /** Hands the query in and waits until it is parsed, as the service does before it answers. */
  private TrinoStatement parsed(Submission submission)
      throws IOException, InterruptedException, TrinoException {
    TrinoStatement statement =
        trino.submit(
            submission.database(), AthenaSql.toTrino(submission.sql()), submission.parameters());
    boolean more = true;
    while (more && statement.state().equals("QUEUED")) {
      more = statement.advance();
    }
    return statement;
  }

  /** Cancels a query; does nothing to one that has ended. */
  void stop(String id) {
    get(id).end(State.CANCELLED, "Query cancelled by user");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
