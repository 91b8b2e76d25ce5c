package io.iotpipeline.simulator.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Several files as one stream in the order of their times, as the devices would have sent them. The
 * messages of one file stay in its order, even where its times do not.
 */
final class MergedReader implements ReplayReader {
  private final List<ReplayReader> readers;
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(Comparator.comparingLong(Head::time).thenComparingInt(Head::reader));
  private boolean started;

  /** A reader's next message, at the latest time that it has shown so far. */
  private record Head(int reader, long time, ReplayMessage message) {}

  MergedReader(List<ReplayReader> readers) {
    this.readers = new ArrayList<>(readers);
  }

  @Override
  public ReplayMessage next() throws IOException {
    if (!started) {
      started = true;
      for (int i = 0; i < readers.size(); i++) {
        advance(i, ReplayMessage.NO_TIME);
      }
    }
    Head head = heads.poll();
    if (head == null) {
      return null;
    }
    advance(head.reader, head.time);
    return head.message;
  }

  private void advance(int reader, long latest) throws IOException {
    ReplayMessage message = readers.get(reader).next();
    if (message != null) {
      heads.add(new Head(reader, Math.max(latest, message.time()), message));
    }
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    for (ReplayReader reader : readers) {
      try {
        reader.close();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
