package io.iotpipeline.simulator.replay;

import java.io.IOException;

/** Forwards everything to another target; a subclass overrides what it adds to. */
public abstract class ForwardingTarget implements MessageTarget {
  private final MessageTarget target;

  protected ForwardingTarget(MessageTarget target) {
    this.target = target;
  }

  @Override
  public void send(String thing, byte[] payload) throws IOException, InterruptedException {
    target.send(thing, payload);
  }

  @Override
  public void flush() throws IOException, InterruptedException {
    target.flush();
  }

  @Override
  public void push() throws IOException, InterruptedException {
    target.push();
  }

  @Override
  public int largestPayload() {
    return target.largestPayload();
  }

  @Override
  public void disconnect(String thing) throws IOException {
    target.disconnect(thing);
  }

  @Override
  public void connect(String thing) throws IOException {
    target.connect(thing);
  }
}
