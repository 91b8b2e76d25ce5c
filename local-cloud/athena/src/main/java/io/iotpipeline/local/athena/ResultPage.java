package io.iotpipeline.local.athena;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Some rows of an object of results.
 *
 * @param rows null for null
 * @param next the byte at which the next page begins; -1 when this is the last
 */
record ResultPage(List<List<String>> rows, long next) {
  /** Reads up to so many rows from a byte on. */
  static ResultPage read(Path file, long from, int most) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(from);
      Lines lines = new Lines(in, file.toString().endsWith(".csv"));
      List<List<String>> rows = new ArrayList<>();
      while (rows.size() < most) {
        List<String> row = lines.next();
        if (row == null) {
          return new ResultPage(rows, -1);
        }
        rows.add(row);
      }
      long next = from + lines.read;
      return new ResultPage(rows, next < Files.size(file) ? next : -1);
    }
  }

  private static final class Lines {
    private final InputStream in;
    private final boolean csv;
    private long read;

    Lines(InputStream in, boolean csv) {
      this.in = in;
      this.csv = csv;
    }

    /** The next row, or null at the end. */
    List<String> next() throws IOException {
      List<String> cells = new ArrayList<>();
      ByteArrayOutputStream cell = new ByteArrayOutputStream();
      boolean quoted = false;
      boolean wasQuoted = !csv;
      for (int c = in.read(); c >= 0; c = in.read()) {
        read++;
        if (csv && c == '"') {
          // A doubled quote ends and begins again: the first of the two is not kept.
          if (wasQuoted && !quoted) {
            cell.write('"');
          }
          quoted = !quoted;
          wasQuoted = true;
        } else if (!quoted && (c == '\n' || (csv && c == ','))) {
          cells.add(wasQuoted ? cell.toString(StandardCharsets.UTF_8) : null);
          cell.reset();
          wasQuoted = !csv;
          if (c == '\n') {
            return cells;
          }
        } else {
          cell.write(c);
        }
      }
      return null;
    }
  }
}
