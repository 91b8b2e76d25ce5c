package io.iotpipeline.simulator.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.iotpipeline.simulator.replay.MessageTarget;
import io.iotpipeline.simulator.replay.WrappedMessage;
import io.iotpipeline.telemetry.Fields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes one line a message, in the order of sending, for the replay of format {@code jsonl}: the
 * message as it is where it begins with its thing's {@code deviceId}, else wrapped. Not thread
 * safe.
 */
public final class FileTarget implements MessageTarget, AutoCloseable {
  private final ChunkedFile file;
  private final Map<String, byte[]> leads = new HashMap<>();
  private String lastThing;
  private byte[] lastLead;

  /** Begins the file; an older one of the name is replaced. */
  public FileTarget(Path path) throws IOException {
    this.file = new ChunkedFile(path);
  }

  @Override
  public void send(String thing, byte[] payload) throws IOException, InterruptedException {
    file.line(isPlain(thing, payload) ? payload : new WrappedMessage(thing, payload).line());
  }

  @Override
  public void push() {}

  @Override
  public void flush() throws IOException, InterruptedException {
    file.flush();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private boolean isPlain(String thing, byte[] payload) {
    byte[] lead = lead(thing);
    if (payload.length < lead.length || payload[payload.length - 1] != '}') {
      return false;
    }
    for (int i = 0; i < lead.length; i++) {
      if (payload[i] != lead[i]) {
        return false;
      }
    }
    for (byte b : payload) {
      // Control characters are all that can break a line, and JSON has none within.
      if (b >= 0 && b < ' ') {
        return false;
      }
    }
    return true;
  }

  private byte[] lead(String thing) {
    if (thing != lastThing) {
      lastThing = thing;
      lastLead =
          leads.computeIfAbsent(
              thing,
              name -> ("{\"" + Fields.DEVICE_ID + "\":\"" + name + "\",").getBytes(US_ASCII));
    }
    return lastLead;
  }
}
