package io.iotpipeline.local.engine;

import io.iotpipeline.command.Folders;
import io.iotpipeline.command.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program in a JVM of its own: a child of this one that ends when this one ends, however it ends.
 * Its output (standard output and error together) goes to a log file; a line that begins with the
 * ready mark says that it serves.
 *
 * <pre>{@code
 * JvmProcess process =
 *     JvmProcess.engine("dynamodb", "io.iotpipeline.local.engine.dynamodb.DynamoDbMain")
 *         .heapMegabytes(256)
 *         .logFolder(logs)
 *         .start("0");
 * int port = Integer.parseInt(process.readyText());
 * }</pre>
 */
public final class JvmProcess implements AutoCloseable {
  /** What a child's ready line begins with, unless asked otherwise. */
  public static final String READY = "READY";

  /** A little longer than the child itself gives its shutdown hooks. */
  private static final Duration GRACE = Duration.ofSeconds(7);

  private final JvmOptions options;
  private final Process process;
  private final ProcessOutput output;
  private final String readyText;

  private JvmProcess(JvmOptions options, Process process, ProcessOutput output, String readyText) {
    this.options = options;
    this.process = process;
    this.output = output;
    this.readyText = readyText;
  }

  /**
   * A program on the class path of a built engine: its target/classes and target/lib/*.jar.
   *
   * @param engine the engine's folder in local-cloud/engines; names the process and its log too
   * @throws InputException when the engine is not built
   */
  public static JvmOptions engine(String engine, String mainClass) throws InputException {
    return new JvmOptions(engine, mainClass).engineClassPath(EngineFolder.of(engine));
  }

  /** A program on a class path that is all given. */
  public static JvmOptions program(String name, String mainClass, List<Path> classPath) {
    return new JvmOptions(name, mainClass).classPath(classPath);
  }

  /** Starts the command and waits for its ready line; on failure nothing is left running. */
  static JvmProcess start(JvmOptions options, ProcessBuilder command)
      throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(true).start();
    ProcessOutput output = new ProcessOutput(options.name(), process, options);
    JvmProcess started = null;
    try {
      String text = output.awaitReady(options.readyWithin());
      started = new JvmProcess(options, process, output, text);
      return started;
    } finally {
      if (started == null) {
        end(process, options);
      }
    }
  }

  public String name() {
    return options.name();
  }

  public long pid() {
    return process.pid();
  }

  /** Text after the ready mark in the ready line. */
  public String readyText() {
    return readyText;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Completes with the exit value when the child ends, for whatever reason. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** The last lines that the child wrote, oldest first. */
  public List<String> lastLines() {
    return output.lastLines();
  }

  /** File with everything that the child wrote. */
  public Path log() {
    return output.log();
  }

  /** Asks the child to end, waits, and ends it by force if it does not. Does nothing twice. */
  @Override
  public void close() {
    end(process, options);
  }

  private static void end(Process process, JvmOptions options) {
    try {
      // What EndsWithParent waits for.
      process.getOutputStream().close();
    } catch (IOException gone) {
      // It has ended.
    }
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stopping) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Folders.tryToDelete(options.temporaryFolder());
  }
}
