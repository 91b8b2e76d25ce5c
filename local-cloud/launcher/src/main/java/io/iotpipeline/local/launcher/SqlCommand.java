package io.iotpipeline.local.launcher;

import io.iotpipeline.local.athena.LocalAthena;
import io.iotpipeline.local.athena.QueryFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      "Asks the Parquet files that the last demo stored, in Trino's SQL (which is Athena's).",
      "Tables: readings, window_aggregates, device_events, dead_letters; SHOW COLUMNS FROM readings"
          + " tells a table's columns."
    },
    footer = {
      "",
      "Examples:",
      "  ./pipeline sql \"SELECT site, count(*) AS readings FROM readings GROUP BY site\"",
      "  ./pipeline sql --file query.sql"
    })
final class SqlCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this.")
  private boolean help;

  @Parameters(arity = "0..1", paramLabel = "SELECT", description = "The query.")
  private String query;

  @Option(names = "--file", paramLabel = "FILE", description = "A file that holds the query.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    String sql = sql();
    try (RunFolder run =
            RunFolder.last(RunFolder.demos())
                .orElseThrow(
                    () -> new InputException("no demo has ended yet: run ./pipeline demo first"));
        LocalAthena lake = LocalAthena.open(DemoLake.bucket(run.path()), run.logs())) {
      spec.commandLine().getOut().print(lake.query(sql));
      spec.commandLine().getOut().flush();
      return 0;
    } catch (QueryFailedException refused) {
      spec.commandLine().getErr().println("pipeline: " + refused.getMessage());
      return Main.FAILED;
    }
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
