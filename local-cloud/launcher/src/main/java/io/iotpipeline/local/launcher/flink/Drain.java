package io.iotpipeline.local.launcher.flink;

import io.iotpipeline.local.engine.JvmProcess;
import java.io.IOException;

/** A job's end that was asked for, all its windows out. */
public final class Drain {
  private final JvmProcess process;
  private final FlinkRest rest;
  private final String job;
  private final String request;

  Drain(JvmProcess process, FlinkRest rest, String job, String request) {
    this.process = process;
    this.rest = rest;
    this.job = job;
    this.request = request;
  }

  /**
   * Whether the job has ended, with all it held written out.
   *
   * @throws IOException when it has ended otherwise, or goes on
   */
  public boolean isDone() throws IOException, InterruptedException {
    if (process.isAlive()) {
      String failure = failure();
      if (!failure.isEmpty()) {
        throw new IOException("the job can't be drained: " + RootCause.of(failure));
      }
      return false;
    }
    int exit = process.onExit().join();
    if (exit != 0) {
      throw new IOException("the job ended with exit code " + exit + " when it was drained");
    }
    return true;
  }

  private String failure() throws InterruptedException {
    try {
      return rest.drainFailure(job, request);
    } catch (IOException ending) {
      // It answers no more: its process says what became of it.
      return "";
    }
  }
}
