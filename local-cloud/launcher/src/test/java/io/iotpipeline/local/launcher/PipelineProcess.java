package io.iotpipeline.local.launcher;

import io.iotpipeline.command.LocalCloudFile;
import io.iotpipeline.command.ProjectHome;
import io.iotpipeline.local.launcher.cloud.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A subcommand as the script starts it, in a process group of its own as a terminal would make one.
 */
final class PipelineProcess implements AutoCloseable {
  private final Process process;
  private final Path output;
  private final Path temporary;
  private final Set<ProcessHandle> children = Collections.synchronizedSet(new HashSet<>());

  private PipelineProcess(Process process, Path output, Path temporary) {
    this.process = process;
    this.output = output;
    this.temporary = temporary;
  }

  static PipelineProcess start(Path demos, String... subcommandAndOptions) throws IOException {
    Path output = Files.createDirectories(demos).resolve("output.txt");
    Path temporary = Files.createDirectories(demos.resolve("temporary"));
    List<String> command =
        new ArrayList<>(
            List.of(
                // A build in the background ignores Ctrl-C, and so would all of its children.
                "env",
                "--default-signal=INT,TERM",
                "setsid",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx512m",
                "-D" + ProjectHome.PROPERTY + "=" + ProjectHome.find(),
                "-Djava.io.tmpdir=" + temporary,
                "-D" + RunFolder.DEMOS + "=" + demos,
                "-D" + LocalCloudFile.PROPERTY + "=" + demos.resolve("local-cloud.properties"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(subcommandAndOptions));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new PipelineProcess(process, output, temporary);
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** Its child JVMs so far, those that have ended too. */
  Set<ProcessHandle> children() {
    process.toHandle().descendants().forEach(children::add);
    return children;
  }

  boolean isAlive() {
    children();
    return process.isAlive();
  }

  /** As Ctrl-C does: to the whole group. */
  void interruptGroup() throws IOException, InterruptedException {
    signalGroup("INT");
  }

  /** As systemd does: to the whole group. */
  void signalGroup(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, "--", "-" + process.pid())
        .inheritIO()
        .start()
        .waitFor();
  }

  /** Where the subcommand itself may have temporary files. */
  Path temporaryFolder() {
    return temporary;
  }

  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  int exitCode() {
    return process.exitValue();
  }

  /** For a test that fails: nothing may be left. */
  @Override
  public void close() throws Exception {
    children();
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
