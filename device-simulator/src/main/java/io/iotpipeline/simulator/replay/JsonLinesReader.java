package io.iotpipeline.simulator.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.Fields;
import io.iotpipeline.telemetry.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Messages in the contract's form, one a line. The thing is the message's {@code deviceId}, or else
 * is named after the file. Only the value of {@code timestamp} is replaced when time is mapped; a
 * line that is no such message is sent as it is, for the job to account for.
 *
 * <p>What can't stand in a line, or does not say which thing sends it, stands there as {@code
 * {"thing":"NAME","base64":"..."}}.
 */
final class JsonLinesReader implements ReplayReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final LineReader lines;
  private final String fileThing;

  JsonLinesReader(DataFile file) throws IOException {
    this.fileThing = file.thing();
    this.lines = new LineReader(file);
  }

  @Override
  public ReplayMessage next() throws IOException {
    byte[] text = lines.next();
    if (text == null) {
      return null;
    }
    WrappedMessage wrapped = WrappedMessage.of(text);
    byte[] line = wrapped == null ? text : wrapped.payload();
    Found found = new Found();
    try (JsonParser json = JSON.createParser(line)) {
      found.read(json, line.length);
    } catch (JsonProcessingException e) {
      // Whose it is may be known all the same.
      found.time = ReplayMessage.NO_TIME;
    }
    String thing =
        wrapped != null ? wrapped.thing() : found.thing == null ? fileThing : found.thing;
    return new ReplayMessage(thing, found.time, Device.UNKNOWN, lines.source(), found.in(line));
  }

  /** The needed parts of a message: its thing, its time, and the time's position in the line. */
  private static final class Found {
    private String thing;
    private long time = ReplayMessage.NO_TIME;
    private boolean asText;
    private int from;
    private int to;

    void read(JsonParser json, int length) throws IOException {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (name.equals(Fields.TIMESTAMP)) {
          readTime(json, value, length);
        } else if (name.equals(Fields.DEVICE_ID) && value == JsonToken.VALUE_STRING) {
          String text = json.getText();
          thing = Limits.THING.matcher(text).matches() ? text : null;
        } else {
          json.skipChildren();
        }
      }
    }

    private void readTime(JsonParser json, JsonToken value, int length) throws IOException {
      from = (int) json.currentTokenLocation().getByteOffset();
      OptionalLong parsed = OptionalLong.empty();
      if (value == JsonToken.VALUE_NUMBER_INT && json.getText().length() <= 15) {
        parsed = OptionalLong.of(json.getLongValue());
      } else if (value == JsonToken.VALUE_STRING) {
        parsed = Timestamps.parseIso(json.getText());
        asText = true;
      } else {
        json.skipChildren();
      }
      json.finishToken();
      to = Math.min(length, (int) json.currentLocation().getByteOffset());
      time = parsed.orElse(ReplayMessage.NO_TIME);
    }

    ReplayMessage.Payload in(byte[] line) {
      if (time == ReplayMessage.NO_TIME) {
        return shiftMs -> line;
      }
      return shiftMs -> shiftMs == 0 ? line : spliced(line, time + shiftMs);
    }

    private byte[] spliced(byte[] line, long newTime) {
      String text = asText ? '"' + Timestamps.iso(newTime) + '"' : Long.toString(newTime);
      ByteArrayOutputStream out = new ByteArrayOutputStream(line.length + 8);
      out.write(line, 0, from);
      out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
      out.write(line, to, line.length - to);
      return out.toByteArray();
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
