package io.iotpipeline.local.engine;

import java.io.IOException;

/**
 * A service in a child JVM that can be started again where its clients look for it. Someone else
 * watches over it: it does not start itself again.
 */
public abstract class Engine implements AutoCloseable {
  private final String title;
  private volatile JvmProcess process;
  private volatile boolean closed;

  /**
   * One that runs.
   *
   * @param title what people call it, for example {@code DynamoDB}
   */
  protected Engine(String title, JvmProcess process) {
    this.title = title;
    this.process = process;
  }

  /**
   * Starts the child again.
   *
   * @param last the one that has ended, whose ports the new one takes over
   */
  protected abstract JvmProcess startAfter(JvmProcess last)
      throws IOException, InterruptedException;

  /**
   * Starts it again, at the same ports and with what it had stored, once its child has ended.
   *
   * @return false when it was closed, and so stays ended
   * @throws IOException when it does not come up; nothing is left running
   */
  public final synchronized boolean restart() throws IOException, InterruptedException {
    if (closed) {
      return false;
    }
    process = startAfter(process);
    return true;
  }

  /** What it went on from when it was started last, as people would say it. */
  public String origin() {
    return "with what it had stored";
  }

  /** Whether its end was asked for. */
  public final boolean isClosed() {
    return closed;
  }

  public final String title() {
    return title;
  }

  /** The child JVM, the last one that was started. */
  public final JvmProcess process() {
    return process;
  }

  /** Ends it for good. Does nothing twice. */
  @Override
  public final void close() {
    closed = true;
    synchronized (this) {
      process.close();
    }
  }
}
