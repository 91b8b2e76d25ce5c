package io.iotpipeline.simulator.oracle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Writes an oracle log. What class a message is of, who made the message says; what names it, the
 * contract's own decoder. Not thread safe.
 */
public final class OracleWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final HexFormat HEX = HexFormat.of();

  private final OutputStream out;
  private final boolean atOnce;
  private final MessageDigest sha256;
  private final ReadingDecoder decoder =
      new ReadingDecoder(
          JobProperties.DECODE_MAX_AGE_MS.defaultValue(),
          JobProperties.DECODE_MAX_AHEAD_MS.defaultValue());
  private final StringBuilder line = new StringBuilder(256);

  /**
   * Begins a log; an older one of the name is replaced.
   *
   * @param atOnce whether each entry is on its way to the disk before {@link #write} returns, so
   *     that no message is sent that is not in the log, whenever the run ends
   * @throws java.nio.file.NoSuchFileException when its folder is missing
   */
  public OracleWriter(Path log, boolean atOnce) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(log), BUFFER_BYTES);
    this.atOnce = atOnce;
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException odd) {
      throw new IllegalStateException(odd);
    }
  }

  /**
   * Writes down what is about to be sent.
   *
   * @param arrival about when it will arrive, epoch ms
   * @param reason of a dead letter; null of others
   */
  public void write(
      String thing, byte[] payload, long arrival, ExpectedClass expected, Reason reason)
      throws IOException {
    Envelope envelope = decoder.decode(thing, payload, new Origin("oracle", "0", arrival));
    line.setLength(0);
    text(OracleLog.DEVICE, thing);
    if (envelope.isReading()) {
      text(OracleLog.READING_ID, envelope.reading().readingId());
      line.append(",\"").append(OracleLog.EVENT_TIME).append("\":");
      line.append(envelope.reading().eventTime());
    }
    text(OracleLog.SHA256, HEX.formatHex(sha256.digest(payload)));
    text(OracleLog.EXPECTED, expected.name());
    if (reason != null) {
      text(OracleLog.REASON, reason.name());
    }
    line.append("}\n");
    out.write(line.toString().getBytes(US_ASCII));
    if (atOnce) {
      out.flush();
    }
  }

  /** All entries are on their way to the disk when it returns. */
  public void flush() throws IOException {
    out.flush();
  }

  /** All values are names or numbers: nothing to escape. */
  private void text(String name, String value) {
    line.append(line.length() == 0 ? '{' : ',');
    line.append('"').append(name).append("\":\"").append(value).append('"');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
