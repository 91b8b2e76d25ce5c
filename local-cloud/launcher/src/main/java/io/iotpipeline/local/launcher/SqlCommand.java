package io.iotpipeline.local.launcher;

import io.iotpipeline.command.CommandLines;
import io.iotpipeline.command.ExitCode;
import io.iotpipeline.command.InputException;
import io.iotpipeline.local.athena.LocalAthena;
import io.iotpipeline.local.athena.QueryFailedException;
import io.iotpipeline.local.launcher.cloud.DemoLake;
import io.iotpipeline.local.launcher.cloud.RunFolder;
import io.iotpipeline.telemetry.store.LakeQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks what the last demo stored. */
@Command(
    name = "sql",
    description = {
      "Queries the Parquet files that the last demo stored, in Trino's SQL (which is Athena's).",
      "Tables: readings, window_aggregates, device_events, dead_letters; views: readings_distinct,"
          + " window_latest, window_recomputed; SHOW COLUMNS FROM readings lists a table's columns."
          + " Queries to begin with are in notebooks/sql."
    },
    footer = {
      "",
      "Examples:",
      "  ./pipeline sql \"SELECT site, count(*) AS readings FROM readings GROUP BY site\"",
      "  ./pipeline sql --file notebooks/sql/windows_by_device.sql",
      "  ./pipeline sql --file notebooks/sql/gaps.sql --param from=2026-01-30 --param to=2026-01-31",
      "  ./pipeline sql \"SELECT * FROM readings WHERE device_id = ? AND dt = ?\" --param d1"
          + " --param 2026-01-31"
    })
final class SqlCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "SELECT", description = "The query.")
  private String query;

  @Option(names = "--file", paramLabel = "FILE", description = "A file that holds the query.")
  private Path file;

  @Option(
      names = "--param",
      paramLabel = "VALUE",
      description = {
        "Value of a placeholder (?) of the query; give one for each, in their order.",
        "For a file of notebooks/sql: from=DAY, to=DAY, the first and last day of arrival, UTC; days"
            + " that are not given are the lake's last."
      })
  private List<String> parameters = List.of();

  @Override
  public Integer call() throws Exception {
    LakeQuery asked = new LakeQuery("query", sql());
    SqlParameters values = new SqlParameters(asked, parameters);
    try (RunFolder run = lastRun()) {
      Path bucket = DemoLake.bucket(run.path());
      values
          .defaults(bucket)
          .forEach((name, day) -> spec.commandLine().getErr().println(name + " = " + day));
      try (LocalAthena athena = LocalAthena.open(bucket, run.logs())) {
        return ask(athena, asked.sql(), values.literals());
      }
    }
  }

  private int ask(LocalAthena athena, String sql, List<String> literals)
      throws IOException, InterruptedException {
    try {
      LocalAthena.Answer answer = athena.ask(sql, literals);
      spec.commandLine().getOut().print(answer.table());
      spec.commandLine().getOut().flush();
      spec.commandLine()
          .getErr()
          .printf(
              Locale.ROOT,
              "%,d bytes read in %.1f s%n",
              answer.bytesScanned(),
              answer.millis() / 1000.0);
      return 0;
    } catch (QueryFailedException failed) {
      CommandLines.report(spec.commandLine(), where(failed) + failed.getMessage());
      return ExitCode.FAILED;
    }
  }

  private String where(QueryFailedException failed) {
    if (file == null) {
      return "";
    }
    return failed.line() == 0 ? file + ": " : file + ":" + failed.line() + ": ";
  }

  private static RunFolder lastRun() throws IOException, InputException {
    return RunFolder.last(RunFolder.demos())
        .orElseThrow(() -> new InputException("no demo has ended yet: run ./pipeline demo first"));
  }

  private String sql() throws InputException {
    if ((query == null) == (file == null)) {
      throw new InputException(
          "sql needs a query or --file FILE, one of them; see ./pipeline help sql");
    }
    String sql = query != null ? query : read(file);
    if (sql.isBlank()) {
      throw new InputException("the query is empty; see ./pipeline help sql");
    }
    return sql;
  }

  private static String read(Path file) throws InputException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new InputException(
          "--file " + file + (Files.exists(file) ? ": can't be read as text" : ": no such file"));
    }
  }
}
