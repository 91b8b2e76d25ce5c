package io.iotpipeline.simulator.replay;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/** Reads a file's lines as bytes, so that what is no UTF-8 is sent on as it is. */
final class LineReader implements AutoCloseable {
  /** Longer than any message that Kinesis takes. */
  private static final int MOST_BYTES = 4 << 20;

  private final DataFile file;
  private final InputStream in;
  private final byte[] chunk = new byte[1 << 16];
  private int at;
  private int end;
  private long number;

  LineReader(DataFile file) throws IOException {
    this.file = file;
    this.in = file.open();
  }

  /** The next line that is not blank, without its end, or null after the last. */
  byte[] next() throws IOException {
    byte[] line;
    do {
      line = nextLine();
    } while (line != null && isBlank(line));
    return line;
  }

  /** As {@link #next()}, for formats that are text. */
  String nextText() throws IOException {
    byte[] line = next();
    return line == null ? null : new String(line, StandardCharsets.UTF_8);
  }

  /** File and number of the line that was read last. */
  String source() {
    return file.name() + ":" + number;
  }

  private byte[] nextLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    while (true) {
      if (at == end && !fill()) {
        if (line.size() == 0) {
          return null;
        }
        number++;
        return line.toByteArray();
      }
      int from = at;
      while (at < end && chunk[at] != '\n') {
        at++;
      }
      line.write(chunk, from, at - from);
      if (line.size() > MOST_BYTES) {
        throw DataSetException.at(
            file.name() + ":" + (number + 1),
            "the line is longer than " + MOST_BYTES + " bytes; is this a text file?");
      }
      if (at < end) {
        at++;
        number++;
        return withoutReturn(line.toByteArray());
      }
    }
  }

  private boolean fill() throws IOException {
    try {
      at = 0;
      end = Math.max(0, in.read(chunk));
      return end > 0;
    } catch (EOFException | ZipException e) {
      throw DataSetException.at(
          file.name(), "the gzip data is broken (" + e.getMessage() + "); get the file again");
    }
  }

  private static byte[] withoutReturn(byte[] line) {
    return line.length > 0 && line[line.length - 1] == '\r'
        ? java.util.Arrays.copyOf(line, line.length - 1)
        : line;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
