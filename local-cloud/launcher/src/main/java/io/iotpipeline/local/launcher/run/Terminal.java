package io.iotpipeline.local.launcher.run;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/**
 * Progress output of a demo. On a terminal the progress is one line that is rewritten; elsewhere it
 * is a line every few seconds.
 */
public final class Terminal {
  private static final long PLAIN_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final String REWRITE = "\r\033[K";

  private final PrintStream out;
  private final boolean rewrites;
  private boolean onProgressLine;
  private long lastPlain;

  /** A terminal, or where there is none a plain stream of lines. */
  public Terminal(PrintStream out) {
    this(out, System.console() != null);
  }

  Terminal(PrintStream out, boolean rewrites) {
    this.out = out;
    this.rewrites = rewrites;
    this.lastPlain = System.nanoTime() - PLAIN_EVERY_NANOS;
  }

  /** A line that stays. */
  synchronized void say(String line) {
    if (onProgressLine) {
      out.println();
      onProgressLine = false;
    }
    out.println(line);
    out.flush();
  }

  /** A line that the next one of this kind may replace. */
  synchronized void progress(String line) {
    if (rewrites) {
      out.print(REWRITE + line);
      onProgressLine = true;
    } else if (System.nanoTime() - lastPlain >= PLAIN_EVERY_NANOS) {
      lastPlain = System.nanoTime();
      out.println(line);
    }
    out.flush();
  }
}
