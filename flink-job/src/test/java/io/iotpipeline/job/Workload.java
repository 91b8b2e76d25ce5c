package io.iotpipeline.job;

import io.iotpipeline.job.Producer.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a small fleet sends in ten minutes up to now, in order of time: a reading of each device
 * every six seconds, one in twenty twice, and a message that is no reading after every fiftieth.
 */
final class Workload {
  static final int DEVICES = 20;
  static final int MINUTES = 10;
  static final int PER_MINUTE = 10;

  /** Distinct readings. */
  static final int READINGS = DEVICES * MINUTES * PER_MINUTE;

  static final int DUPLICATES = READINGS / 20;
  static final int POISON = READINGS / 50;

  private final List<Message> messages = new ArrayList<>();

  Workload() {
    long start = System.currentTimeMillis() / 60_000 * 60_000 - MINUTES * 60_000L;
    int n = 0;
    for (int step = 0; step < MINUTES * PER_MINUTE; step++) {
      for (int device = 0; device < DEVICES; device++) {
        long time = start + step * (60_000L / PER_MINUTE);
        Message message =
            Message.of(
                "d" + device,
                "{\"timestamp\":" + time + ",\"kind\":\"climate\",\"metrics\":{\"t\":" + n + "}}");
        messages.add(message);
        n++;
        if (n % 20 == 0) {
          messages.add(message);
        }
        if (n % 50 == 0) {
          messages.add(Message.of("d" + device, "poison " + n));
        }
      }
    }
  }

  /** All messages. */
  List<Message> messages() {
    return Collections.unmodifiableList(messages);
  }

  /** One of several parts, the first being 0. */
  List<Message> part(int part, int of) {
    int size = messages.size();
    return messages().subList(size * part / of, size * (part + 1) / of);
  }
}
