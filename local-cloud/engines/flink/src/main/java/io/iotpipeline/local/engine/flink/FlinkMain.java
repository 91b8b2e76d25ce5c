package io.iotpipeline.local.engine.flink;

import java.lang.reflect.InvocationTargetException;

/**
 * Runs the job's main class, which is on the class path as on AWS, and ends this JVM with it: some
 * of the clients that the job uses leave threads behind.
 */
public final class FlinkMain {
  private static final String JOB = "io.iotpipeline.job.PipelineJob";

  private FlinkMain() {}

  /** The arguments are the job's. */
  public static void main(String[] args) throws Throwable {
    try {
      Class.forName(JOB).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
    System.exit(0);
  }
}
