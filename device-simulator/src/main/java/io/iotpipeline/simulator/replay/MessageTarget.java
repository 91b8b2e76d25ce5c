package io.iotpipeline.simulator.replay;

import java.io.IOException;

/** Takes the messages of devices. Keeps the order of each thing's messages. */
public interface MessageTarget {
  /** Takes a message; waits where it can't take more. */
  void send(String thing, byte[] payload) throws IOException, InterruptedException;

  /** Returns when everything that was sent has been stored. */
  void flush() throws IOException, InterruptedException;
}
