package io.iotpipeline.simulator.oracle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.iotpipeline.telemetry.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads what a run wrote down. One JSON object a line:
 *
 * <pre>{@code
 * {"device":"boiler-1","readingId":"00c0ffee00c0ffee","eventTime":1767225600000,
 *  "sha256":"...","expected":"DEAD_LETTER","reason":"MALFORMED_JSON"}
 * }</pre>
 *
 * <p>{@code readingId} and {@code eventTime} are left out of what is no reading, {@code reason} of
 * what is no dead letter.
 */
public final class OracleLog {
  static final String DEVICE = "device";
  static final String READING_ID = "readingId";
  static final String EVENT_TIME = "eventTime";
  static final String SHA256 = "sha256";
  static final String EXPECTED = "expected";
  static final String REASON = "reason";

  private static final JsonFactory JSON = new JsonFactory();

  private OracleLog() {}

  /**
   * Reads a log from its beginning, holding one entry at a time.
   *
   * @throws IOException when a line is no entry; the message names it. A last line without its end
   *     is left out: the run was stopped while it wrote it, and sent nothing after it
   */
  public static void forEach(Path log, Consumer<OracleEntry> consumer) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(log)) {
      long number = 0;
      String line = lines.readLine();
      while (line != null) {
        number++;
        String next = lines.readLine();
        if (next == null && !line.endsWith("}")) {
          return;
        }
        consumer.accept(entry(log, number, line));
        line = next;
      }
    }
  }

  private static OracleEntry entry(Path log, long number, String line) throws IOException {
    String device = null;
    String readingId = null;
    Long eventTime = null;
    String sha256 = null;
    ExpectedClass expected = null;
    Reason reason = null;
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        switch (name) {
          case DEVICE -> device = json.getText();
          case READING_ID -> readingId = json.getText();
          case EVENT_TIME -> eventTime = json.getLongValue();
          case SHA256 -> sha256 = json.getText();
          case EXPECTED -> expected = ExpectedClass.valueOf(json.getText());
          case REASON -> reason = Reason.valueOf(json.getText());
          default -> {
            if (value.isStructStart()) {
              json.skipChildren();
            }
          }
        }
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException(log + ", line " + number + ": is not an entry of an oracle log", e);
    }
    if (device == null || sha256 == null || expected == null) {
      throw new IOException(log + ", line " + number + ": is not an entry of an oracle log");
    }
    return new OracleEntry(device, readingId, eventTime, sha256, expected, reason);
  }
}
