package io.iotpipeline.command;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Sets up every command line alike: {@code --help} everywhere, errors in one line that begins with
 * {@code pipeline: }, and the {@linkplain ExitCode exit codes}.
 */
public final class CommandLines {
  private static final String VOICE = "pipeline: ";

  private CommandLines() {}

  /** Executes a command line and ends the JVM with its exit code. */
  public static void run(Object root, String... args) {
    run(of(root), args);
  }

  /** Executes a command line that was made by {@link #of} and ends the JVM with its exit code. */
  public static void run(CommandLine line, String... args) {
    int code = line.execute(args);
    System.out.flush();
    System.exit(code);
  }

  /**
   * Reports what is wrong, or worth knowing, beside the output of a subcommand.
   *
   * @param message one line, or one for each thing
   */
  public static void report(CommandLine line, String message) {
    message.lines().forEach(one -> line.getErr().println(VOICE + one));
    line.getErr().flush();
  }

  /**
   * A command line that is ready to be executed.
   *
   * @param root an object with picocli's {@code @Command}, named {@code pipeline}
   */
  public static CommandLine of(Object root) {
    CommandLine line = new CommandLine(root);
    addHelp(line);
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler((wrong, args) -> refused(wrong))
        .setExecutionExceptionHandler((failure, at, parsed) -> failed(failure, at));
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec().addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
    line.getSubcommands().values().forEach(CommandLines::addHelp);
  }

  private static int refused(ParameterException wrong) {
    CommandLine line = wrong.getCommandLine();
    boolean isRoot = line.getParent() == null;
    report(
        line,
        problem(wrong)
            + "; see ./"
            + line.getCommandSpec().qualifiedName()
            + (isRoot ? " help" : " --help"));
    return ExitCode.BAD_INPUT;
  }

  private static String problem(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return (unmatched.isUnknownOption() ? "unknown option \"" : "unexpected argument \"")
          + unmatched.getUnmatched().get(0)
          + '"';
    }
    return wrong.getMessage().replaceAll("\\s*\\R\\s*", " ");
  }

  private static int failed(Exception failure, CommandLine line) {
    if (failure instanceof InputException) {
      report(line, failure.getMessage());
      return ExitCode.BAD_INPUT;
    }
    String message = message(failure);
    report(line, message == null ? failure.toString() : message);
    if (message == null || failure instanceof RuntimeException) {
      failure.printStackTrace(line.getErr());
    }
    return ExitCode.FAILED;
  }

  /** The message; of a refused or missing file the JDK's is its bare path. */
  private static String message(Exception failure) {
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied; check who may read and write it";
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or folder";
    }
    return failure.getMessage();
  }
}
