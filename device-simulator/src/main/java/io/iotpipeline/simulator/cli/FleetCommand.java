package io.iotpipeline.simulator.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleet}: devices and their certificates. */
@Command(
    name = "fleet",
    description = "Provisions devices, lists them, and sets what their shadows desire.",
    footer = {
      "",
      "Examples:",
      "  ./pipeline fleet provision --count 20",
      "  ./pipeline fleet list",
      "  ./pipeline fleet desire room-01 intervalSeconds=2"
    },
    subcommands = {ProvisionCommand.class, ListCommand.class, DesireCommand.class})
final class FleetCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "fleet needs one of provision, list and desire");
  }
}
