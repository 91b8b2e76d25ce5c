package io.iotpipeline.local.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The npm package kinesalite as a child process on a free loopback port. */
final class Kinesalite implements AutoCloseable {
  private static final Path FOLDER = Path.of("target", "kinesalite");
  private static final String VERSION =
      System.getProperty("kinesalite.version", "given by the parent pom");

  /** Serves until its standard input ends, so that it never outlives the tests. */
  private static final String SCRIPT =
      """
      const server = require('kinesalite')(
        {createStreamMs: 20, deleteStreamMs: 20, updateStreamMs: 20, shardLimit: 100})
      server.listen(0, '127.0.0.1', () => console.log(server.address().port))
      process.stdin.on('end', () => process.exit(0)).resume()
      """;

  private final Process process;
  private final URI endpoint;

  private Kinesalite(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Installs it if need be and starts it, or skips the calling test and says why. */
  static Kinesalite startOrSkip() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        onPath("npm") && onPath("node"), "kinesalite is not tested: no npm on the PATH");
    if (!Files.isDirectory(FOLDER.resolve("node_modules/kinesalite"))) {
      install();
    }
    Process process =
        new ProcessBuilder("node", "-e", SCRIPT)
            .directory(FOLDER.toFile())
            .redirectError(FOLDER.resolve("kinesalite.log").toFile())
            .start();
    // Not closed: the process's output stays open as long as it lives.
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String port = output.readLine();
    if (port == null) {
      throw new IOException("kinesalite did not start: see " + FOLDER.resolve("kinesalite.log"));
    }
    return new Kinesalite(process, URI.create("http://127.0.0.1:" + port));
  }

  URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private static void install() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    Path log = FOLDER.resolve("install.log");
    Process npm =
        new ProcessBuilder(
                List.of(
                    "npm",
                    "install",
                    "--prefix",
                    ".",
                    "--no-audit",
                    "--no-fund",
                    "--ignore-scripts",
                    "--omit=optional",
                    "kinesalite@" + VERSION))
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = npm.waitFor(2, TimeUnit.MINUTES);
    npm.destroy();
    Assumptions.assumeTrue(
        ended && npm.exitValue() == 0, () -> "kinesalite is not tested: " + read(log));
  }

  private static boolean onPath(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
