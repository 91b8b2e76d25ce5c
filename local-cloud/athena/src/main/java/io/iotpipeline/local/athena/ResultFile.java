package io.iotpipeline.local.athena;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The object of a query's results while it is written. A {@code .csv} has every value in quotes and
 * null as nothing; a {@code .txt} has a row's values with tabs between.
 */
final class ResultFile implements AutoCloseable {
  private final OutputStream out;
  private final boolean csv;

  ResultFile(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    out = new BufferedOutputStream(Files.newOutputStream(file));
    csv = file.toString().endsWith(".csv");
  }

  /** Adds a row. */
  void add(List<String> cells) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (i > 0) {
        line.append(csv ? ',' : '\t');
      }
      if (cell != null) {
        line.append(csv ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
      }
    }
    out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
