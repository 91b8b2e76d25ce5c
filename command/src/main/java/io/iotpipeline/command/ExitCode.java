package io.iotpipeline.command;

/** Exit codes of every subcommand. */
public final class ExitCode {
  /** All is well. */
  public static final int OK = 0;

  /** Something failed or was lost. */
  public static final int FAILED = 1;

  /** The command line, or what it names, is wrong. */
  public static final int BAD_INPUT = 2;

  private ExitCode() {}
}
