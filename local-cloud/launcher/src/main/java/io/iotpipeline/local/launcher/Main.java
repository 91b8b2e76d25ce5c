package io.iotpipeline.local.launcher;

import io.iotpipeline.command.CommandLines;
import picocli.CommandLine.Command;

/** Entry of the program behind {@code ./pipeline}, which starts it. */
@Command(
    name = "pipeline",
    description = "The whole pipeline on one machine.",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      ChaosCommand.class,
      SqlCommand.class,
      ReplayLakeCommand.class,
      NotebooksCommand.class
    })
public final class Main {
  /** Runs a subcommand and exits with an {@link io.iotpipeline.command.ExitCode}. */
  public static void main(String[] args) {
    CommandLines.run(new Main(), args);
  }
}
