package io.iotpipeline.local.engine;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs another main class in a child JVM and ends that JVM when its standard input closes: the
 * parent holds the other end, so a child never outlives it, not even one that was killed.
 */
public final class EndsWithParent {
  /** How long shutdown hooks may take. */
  private static final long GRACE_MS = 5000;

  private EndsWithParent() {}

  /** Arguments: the main class, then its arguments. */
  public static void main(String[] args) throws Throwable {
    daemon("parent-watch", EndsWithParent::awaitEndOfInput);
    Method main = Class.forName(args[0]).getMethod("main", String[].class);
    try {
      main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException failed) {
      // Threads that the engine left behind must not keep a failed start alive.
      failed.getCause().printStackTrace();
      System.exit(1);
    }
  }

  private static void awaitEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever sent.
      }
    } catch (IOException closed) {
      // As good as its end.
    }
    daemon("halt", EndsWithParent::haltLater);
    System.exit(0);
  }

  private static void haltLater() {
    try {
      Thread.sleep(GRACE_MS);
    } catch (InterruptedException now) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
