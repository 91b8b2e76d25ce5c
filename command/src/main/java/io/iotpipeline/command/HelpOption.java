package io.iotpipeline.command;

import picocli.CommandLine.Option;

/** The help option of every subcommand. */
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this.")
  private boolean requested;
}
