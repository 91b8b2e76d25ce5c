package io.iotpipeline.simulator.replay;

import java.io.IOException;

/** Takes the messages of devices. Keeps the order of each thing's messages. */
public interface MessageTarget {
  /** Takes a message; waits where it can't take more. */
  void send(String thing, byte[] payload) throws IOException, InterruptedException;

  /** Returns when everything that was sent has been stored. */
  void flush() throws IOException, InterruptedException;

  /**
   * Called before a pause: what was only collected has to go out now. A target that sends without
   * being told to need not wait.
   */
  default void push() throws IOException, InterruptedException {
    flush();
  }

  /** The largest message that it takes, in bytes. */
  default int largestPayload() {
    return Integer.MAX_VALUE;
  }

  /** Breaks a thing's connection, where it has one; its messages wait until it connects again. */
  default void disconnect(String thing) throws IOException {}

  /** Connects a thing, where it has a connection; its next message would do so too. */
  default void connect(String thing) throws IOException {}
}
