package io.iotpipeline.local.launcher.run;

import io.iotpipeline.local.athena.LocalAthena;
import io.iotpipeline.local.athena.QueryFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The queries that a demo ends with. */
final class DemoQueries {
  private static final List<String> FILES = List.of("sites.sql", "hours.sql");

  private DemoQueries() {}

  /** Shows each query and its answer. */
  static void show(LocalAthena lake, Terminal terminal)
      throws IOException, InterruptedException, QueryFailedException {
    for (String file : FILES) {
      String sql = read(file);
      terminal.say("");
      terminal.say(sql.strip());
      terminal.say("");
      terminal.say(lake.query(sql).toString().stripTrailing());
    }
  }

  private static String read(String file) throws IOException {
    try (InputStream in = DemoQueries.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("resource " + file + " is missing: run ./pipeline build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
