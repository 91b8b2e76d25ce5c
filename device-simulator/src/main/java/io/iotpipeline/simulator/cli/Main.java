package io.iotpipeline.simulator.cli;

import io.iotpipeline.command.CommandLines;
import picocli.CommandLine.Command;

/** Entry of the simulator. */
@Command(
    name = "pipeline",
    description = "Devices that send: fleets from scenarios, and replays of data sets.",
    subcommands = {SimulateCommand.class, FleetCommand.class})
public final class Main {
  /** Runs a subcommand and exits with an {@link io.iotpipeline.command.ExitCode}. */
  public static void main(String[] args) {
    CommandLines.run(new Main(), args);
  }
}
