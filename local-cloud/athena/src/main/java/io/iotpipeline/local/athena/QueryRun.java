package io.iotpipeline.local.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.local.athena.QueryExecution.State;
import io.iotpipeline.local.athena.sql.TrinoException;
import io.iotpipeline.local.athena.sql.TrinoStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Carries out one query: follows it at the engine and writes its results. */
final class QueryRun implements Runnable {
  static final String METADATA = ".metadata";

  private final QueryExecution execution;
  private final TrinoStatement statement;
  private final long scanLimitBytes;

  QueryRun(QueryExecution execution, TrinoStatement statement, long scanLimitBytes) {
    this.execution = execution;
    this.statement = statement;
    this.scanLimitBytes = scanLimitBytes;
  }

  @Override
  public void run() {
    if (!execution.run()) {
      return;
    }
    try {
      follow();
    } catch (TrinoException failed) {
      execution.fail(Failure.reason(failed), failed.line(), failed.isUserError());
    } catch (IOException | RuntimeException failed) {
      execution.fail("GENERIC_INTERNAL_ERROR: " + failed.getMessage(), 0, false);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      execution.end(State.CANCELLED, "the service closes");
    }
  }

  private void follow() throws IOException, InterruptedException, TrinoException {
    try (ResultFile results = new ResultFile(execution.file)) {
      do {
        columns(results);
        if (!execution.kind.writes()) {
          write(results);
        }
        execution.measure(statement);
        if (execution.state().isFinal()) {
          statement.cancel();
          return;
        }
        if (statement.bytesRead() > scanLimitBytes) {
          statement.cancel();
          execution.end(State.CANCELLED, "Bytes scanned limit was exceeded");
          return;
        }
      } while (statement.advance());
    }
    Files.writeString(
        execution.file.resolveSibling(execution.file.getFileName() + METADATA),
        ResultJson.metadata(execution).toString());
    execution.end(State.SUCCEEDED, null);
  }

  private void columns(ResultFile results) throws IOException {
    if (statement.columns() == null || !execution.columns().isEmpty() || execution.kind.writes()) {
      return;
    }
    List<ResultColumn> columns = statement.columns().stream().map(ResultColumn::of).toList();
    execution.columns(columns);
    if (execution.kind.hasHeader()) {
      results.add(columns.stream().map(ResultColumn::name).toList());
    }
  }

  private void write(ResultFile results) throws IOException {
    List<ResultColumn> columns = execution.columns();
    for (JsonNode row : statement.rows()) {
      List<String> cells = new ArrayList<>(columns.size());
      for (int i = 0; i < columns.size(); i++) {
        cells.add(CellText.of(columns.get(i).type(), row.get(i)));
      }
      results.add(cells);
    }
  }
}
