package io.iotpipeline.local.athena;

import io.iotpipeline.command.Folders;
import io.iotpipeline.command.ProjectHome;
import io.iotpipeline.local.athena.QueryExecution.State;
import io.iotpipeline.local.athena.sql.LakeTables;
import io.iotpipeline.local.athena.sql.ResultTable;
import io.iotpipeline.local.athena.sql.TrinoClient;
import io.iotpipeline.local.athena.sql.TrinoEngine;
import io.iotpipeline.local.athena.sql.TrinoException;
import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsServer;
import io.iotpipeline.telemetry.store.LakeQuery;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Athena over one lake's folder, from the start of its engine to its end: database {@link
 * ResourceNames#LAKE_DATABASE}, work group {@link ResourceNames#LAKE_WORK_GROUP}, the queries of
 * notebooks/sql as its named ones and those of notebooks/sql/views as views.
 *
 * <pre>{@code
 * try (LocalAthena athena = LocalAthena.open(bucket, logs)) {
 *   AthenaClient client = AthenaClient.builder().endpointOverride(athena.endpoint()) ...
 * }
 * }</pre>
 */
public final class LocalAthena implements AutoCloseable {
  /** As the stack's default: more than a day at the first size, far less than a mistake. */
  private static final long SCAN_LIMIT_BYTES = 10_000_000_000L;

  private final Path folder;
  private final TrinoEngine engine;
  private QueryExecutions executions;
  private AwsServer server;

  private LocalAthena(Path folder, TrinoEngine engine) {
    this.folder = folder;
    this.engine = engine;
  }

  /**
   * Starts it on a free port; takes some ten seconds.
   *
   * @param bucket the lake's folder, below which each table has its own; its name is the bucket's,
   *     and results go to {@link ResourceNames#ATHENA_PREFIX} in it. Made if missing
   * @param logs the folder of the engine's log, and of its files while it runs
   * @throws IOException when it does not come up; nothing is left running
   */
  public static LocalAthena open(Path bucket, Path logs) throws IOException, InterruptedException {
    return open(bucket, logs, 0, SCAN_LIMIT_BYTES);
  }

  /**
   * As {@link #open(Path, Path)}.
   *
   * @param port the port on 127.0.0.1; 0 for any free one
   * @param scanLimitBytes a query of the work group that reads more is cancelled
   */
  public static LocalAthena open(Path bucket, Path logs, int port, long scanLimitBytes)
      throws IOException, InterruptedException {
    Path lake = Files.createDirectories(bucket.toAbsolutePath());
    Path folder = Files.createTempDirectory(Files.createDirectories(logs), "trino-");
    LocalAthena athena = null;
    boolean opened = false;
    try {
      athena = new LocalAthena(folder, TrinoEngine.start(folder, lake.getParent(), logs));
      athena.serve(lake, port, scanLimitBytes);
      opened = true;
      return athena;
    } catch (TrinoException refused) {
      throw new IOException("can't make the lake's tables: " + refused.getMessage(), refused);
    } finally {
      if (!opened && athena != null) {
        athena.close();
      } else if (!opened) {
        Folders.tryToDelete(folder);
      }
    }
  }

  private void serve(Path lake, int port, long scanLimitBytes)
      throws IOException, InterruptedException, TrinoException {
    Path queries = ProjectHome.find().resolve("notebooks/sql");
    TrinoClient trino = new TrinoClient(engine.endpoint());
    new LakeTables(lake).create(trino);
    for (LakeQuery view : new NamedQueries(queries.resolve("views")).all()) {
      trino.run(
          ResourceNames.LAKE_DATABASE,
          "CREATE OR REPLACE VIEW " + view.name() + " AS\n" + AthenaSql.toTrino(view.sql()));
    }
    String results = "s3://" + lake.getFileName() + "/" + ResourceNames.ATHENA_PREFIX;
    executions =
        new QueryExecutions(
            trino,
            lake.getParent(),
            List.of(
                new WorkGroup(ResourceNames.LAKE_WORK_GROUP, results, true, scanLimitBytes),
                new WorkGroup(WorkGroup.PRIMARY, null, false, Long.MAX_VALUE)));
    server =
        AwsServer.start(port, List.of(new AthenaService(executions, new NamedQueries(queries))));
  }

  /** What clients take as their endpoint override, with any credentials. */
  public URI endpoint() {
    return server.endpoint();
  }

  /**
   * A query's answer.
   *
   * @param table its first {@link ResultTable#MOST_ROWS} rows
   * @param bytesScanned bytes read from files, which the service charges for
   * @param millis from its submission to its end
   */
  public record Answer(ResultTable table, long bytesScanned, long millis) {}

  /** Runs a query without parameters; see {@link #ask}. */
  public ResultTable query(String sql)
      throws IOException, InterruptedException, QueryFailedException {
    return ask(sql, List.of()).table();
  }

  /**
   * Runs a query of the work group to its end.
   *
   * @param parameters values of its placeholders, as SQL would write them: text in quotes
   * @throws QueryFailedException when it is refused, fails, or reads more than it may
   */
  public Answer ask(String sql, List<String> parameters)
      throws IOException, InterruptedException, QueryFailedException {
    QueryExecution execution = run(sql, parameters);
    List<ResultColumn> columns = execution.columns();
    int header = execution.kind.hasHeader() ? 1 : 0;
    ResultPage page = ResultPage.read(execution.file, 0, ResultTable.MOST_ROWS + header);
    ResultTable table =
        ResultTable.of(
            columns.stream().map(ResultColumn::name).toList(),
            columns.stream().map(ResultColumn::isNumeric).toList(),
            page.rows().subList(header, page.rows().size()),
            page.next() >= 0);
    return new Answer(
        table, execution.bytesScanned(), execution.completedMillis() - execution.submittedMillis);
  }

  private QueryExecution run(String sql, List<String> parameters)
      throws InterruptedException, QueryFailedException {
    QueryExecution execution;
    try {
      execution =
          executions.start(
              new Submission(
                  sql,
                  parameters,
                  ResourceNames.LAKE_DATABASE,
                  ResourceNames.LAKE_WORK_GROUP,
                  null,
                  null));
    } catch (AwsException refused) {
      throw new QueryFailedException(refused.getMessage(), Failure.line(refused.getMessage()));
    }
    execution.awaitEnd();
    if (execution.state() != State.SUCCEEDED) {
      throw new QueryFailedException(execution.reason(), execution.errorLine());
    }
    return execution;
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    if (executions != null) {
      executions.close();
    }
    engine.close();
    Folders.tryToDelete(folder);
  }
}
