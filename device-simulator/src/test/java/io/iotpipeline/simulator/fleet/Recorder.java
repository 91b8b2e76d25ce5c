package io.iotpipeline.simulator.fleet;

import io.iotpipeline.simulator.replay.MessageTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A target that remembers. */
final class Recorder implements MessageTarget {
  final List<byte[]> payloads = new ArrayList<>();
  final List<String> things = new ArrayList<>();
  final Set<String> offline = new HashSet<>();
  int largest = Integer.MAX_VALUE;
  long disconnects;
  int sentWhileOffline;

  @Override
  public void send(String thing, byte[] payload) {
    things.add(thing);
    payloads.add(payload);
    sentWhileOffline += offline.contains(thing) ? 1 : 0;
  }

  @Override
  public void flush() {}

  @Override
  public int largestPayload() {
    return largest;
  }

  @Override
  public void disconnect(String thing) {
    disconnects++;
    offline.add(thing);
  }

  @Override
  public void connect(String thing) {
    offline.remove(thing);
  }
}
