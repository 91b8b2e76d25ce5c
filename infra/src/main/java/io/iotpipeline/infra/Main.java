package io.iotpipeline.infra;

import io.iotpipeline.command.CommandLines;
import io.iotpipeline.command.InputException;
import io.iotpipeline.infra.settings.SettingOptions;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.settings.SettingsException;
import io.iotpipeline.infra.settings.SettingsSource;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** Entry of the stack's subcommands: {@code ./pipeline synth}, {@code deploy} and {@code cost}. */
@Command(
    name = "pipeline",
    description = "The stack: its templates, its deployment, its cost.",
    subcommands = {SynthCommand.class, DeployCommand.class, CostCommand.class})
public final class Main {
  private final Map<String, String> environment;

  private Main(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Runs a subcommand and exits with an {@link io.iotpipeline.command.ExitCode}. */
  public static void main(String[] args) {
    CommandLines.run(commandLine(System.getenv()), args);
  }

  /** The command line; every subcommand has an option for each setting. */
  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine line = CommandLines.of(new Main(environment));
    line.getSubcommands().values().forEach(sub -> SettingOptions.addTo(sub.getCommandSpec()));
    return line;
  }

  /** The settings of a subcommand. */
  Settings settings(Home home, ParseResult options) throws InputException {
    try {
      return new SettingsSource()
          .cdkJson(home.cdkJson())
          .environment(environment)
          .flags(options)
          .read();
    } catch (SettingsException wrong) {
      throw new InputException(wrong.getMessage(), wrong);
    }
  }
}
