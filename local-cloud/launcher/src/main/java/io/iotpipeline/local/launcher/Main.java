package io.iotpipeline.local.launcher;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Entry of the program behind {@code ./pipeline}, which starts it. */
@Command(
    name = "pipeline",
    description = "The whole pipeline on one machine.",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      SqlCommand.class,
      ReplayLakeCommand.class,
      NotebooksCommand.class
    })
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
    boolean isRoot = line.getParent() == null;
    line.getErr()
        .println(
            "pipeline: "
                + wrong.getMessage().replaceAll("\\s*\\R\\s*", " ")
                + "; see ./pipeline help"
                + (isRoot ? "" : " " + line.getCommandName()));
    return BAD_INPUT;
  }

  private static int failed(Exception failure, PrintWriter err) {
    if (failure instanceof InputException) {
      err.println("pipeline: " + failure.getMessage());
      return BAD_INPUT;
    }
    String message = failure.getMessage();
    err.println("pipeline: " + (message == null ? failure.toString() : message));
    if (message == null || failure instanceof RuntimeException) {
      failure.printStackTrace(err);
    }
    return FAILED;
  }
}
