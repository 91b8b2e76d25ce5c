package io.iotpipeline.simulator.cli;

import io.iotpipeline.simulator.mqtt.CredentialsException;
import io.iotpipeline.simulator.replay.DataSetException;
import io.iotpipeline.simulator.scenario.ScenarioException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Entry of the simulator. */
@Command(
    name = "pipeline",
    description = "Devices that send: fleets from scenarios, and replays of data sets.",
    subcommands = {SimulateCommand.class, FleetCommand.class})
public final class Main {
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;

  private Main() {}

  /** Exits with 0 when all is well, 1 when something failed or was lost, 2 when input is wrong. */
  public static void main(String[] args) {
    int code = commandLine().execute(args);
    System.out.flush();
    System.exit(code);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler((wrong, args) -> badOption(wrong))
        .setExecutionExceptionHandler((failure, line, parsed) -> failed(failure, line.getErr()));
  }

  private static int badOption(ParameterException wrong) {
    CommandLine line = wrong.getCommandLine();
    line.getErr()
        .println(
            "pipeline: "
                + wrong.getMessage().replaceAll("\\s*\\R\\s*", " ")
                + "; see ./"
                + line.getCommandSpec().qualifiedName()
                + " --help");
    return BAD_INPUT;
  }

  private static int failed(Exception failure, PrintWriter err) {
    String message = failure.getMessage();
    err.println("pipeline: " + (message == null ? failure.toString() : message));
    if (message == null || failure instanceof RuntimeException) {
      failure.printStackTrace(err);
    }
    boolean isInput =
        failure instanceof InputException
            || failure instanceof ScenarioException
            || failure instanceof DataSetException
            || failure instanceof CredentialsException;
    return isInput ? BAD_INPUT : FAILED;
  }
}
