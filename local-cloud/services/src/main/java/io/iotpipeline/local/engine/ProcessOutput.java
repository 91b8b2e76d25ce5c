package io.iotpipeline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads what a child writes: into its log file, its last lines, and the ready line's text. */
final class ProcessOutput {
  private static final int LAST_LINES = 10;

  /** A stack trace's lines are short; what a child says of itself may be a page long. */
  private static final int SHOWN_CHARACTERS = 200;

  private final String name;
  private final Process process;
  private final Path log;
  private final String readyMark;
  private final Deque<String> last = new ArrayDeque<>();

  /** The ready line's text; null when the output ended without one. */
  private final CompletableFuture<String> ready = new CompletableFuture<>();

  ProcessOutput(String name, Process process, JvmOptions options) throws IOException {
    this.name = name;
    this.process = process;
    this.readyMark = options.readyMark();
    this.log = Files.createDirectories(options.logFolder()).resolve(name + ".log");
    Thread reader = new Thread(this::copy, name + "-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Waits for the ready line. */
  String awaitReady(Duration atMost) throws IOException, InterruptedException {
    try {
      String text = ready.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      if (text == null) {
        throw failed("ended with exit code " + process.waitFor() + " before it was ready");
      }
      return text;
    } catch (TimeoutException late) {
      throw failed("was not ready within " + atMost.toSeconds() + " s");
    } catch (ExecutionException unreadable) {
      throw new IOException(name + ": " + unreadable.getCause().getMessage(), unreadable);
    }
  }

  List<String> lastLines() {
    synchronized (last) {
      return List.copyOf(last);
    }
  }

  Path log() {
    return log;
  }

  private void copy() {
    try (BufferedReader in =
            new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        Writer out = Files.newBufferedWriter(log, CREATE, APPEND)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(line + "\n");
        out.flush();
        remember(line);
        if (line.startsWith(readyMark)) {
          ready.complete(line.substring(readyMark.length()).trim());
        }
      }
      ready.complete(null);
    } catch (IOException closed) {
      if (!process.isAlive()) {
        // A pipe whose process was ended under the reader.
        ready.complete(null);
      }
      ready.completeExceptionally(closed);
    }
  }

  private void remember(String line) {
    synchronized (last) {
      if (last.size() == LAST_LINES) {
        last.removeFirst();
      }
      last.addLast(
          line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "...");
    }
  }

  private IOException failed(String how) {
    return new IOException(
        name
            + " (pid "
            + process.pid()
            + ") "
            + how
            + "; its log is "
            + log
            + " and ends with:\n  "
            + String.join("\n  ", lastLines()));
  }
}
