package io.iotpipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class CommandLinesTest {
  private record Run(int code, String out, String err) {}

  @Command(name = "pipeline", subcommands = Work.class)
  private static final class Root {}

  @Command(name = "work", subcommands = Part.class)
  private static final class Work implements Callable<Integer> {
    @Option(names = "--how")
    private String how = "well";

    @Override
    public Integer call() throws IOException {
      return switch (how) {
        case "badly" -> throw new IOException("the disk is full");
        case "wrongly" -> throw new InputException("--how: \"wrongly\" is not well");
        case "at all" -> throw new InputException("one thing\nand another");
        case "nowhere" -> throw new AccessDeniedException("/root");
        case "by mistake" -> throw new IllegalStateException("a bug");
        default -> ExitCode.OK;
      };
    }
  }

  @Command(name = "part")
  private static final class Part {}

  @Test
  void shouldReportWhatTheCommandReturns() {
    assertThat(run("work")).isEqualTo(new Run(ExitCode.OK, "", ""));
  }

  @Test
  void shouldSayFailureAndWrongInputInOneLine() {
    assertThat(run("work", "--how", "badly"))
        .isEqualTo(new Run(ExitCode.FAILED, "", "pipeline: the disk is full\n"));
    assertThat(run("work", "--how", "wrongly"))
        .isEqualTo(new Run(ExitCode.BAD_INPUT, "", "pipeline: --how: \"wrongly\" is not well\n"));
    assertThat(run("work", "--how", "at all").err)
        .isEqualTo("pipeline: one thing\npipeline: and another\n");
    assertThat(run("work", "--how", "nowhere").err)
        .isEqualTo("pipeline: /root: permission denied; check who may read and write it\n");
  }

  @Test
  void shouldShowWhereABugIs() {
    Run run = run("work", "--how", "by mistake");

    assertThat(run.code).isEqualTo(ExitCode.FAILED);
    assertThat(run.err).startsWith("pipeline: a bug\n").contains("at io.iotpipeline.command");
  }

  @Test
  void shouldNameWhatItDoesNotKnowAndTheCommandToAsk() {
    assertThat(run("work", "--fast"))
        .isEqualTo(
            new Run(
                ExitCode.BAD_INPUT,
                "",
                "pipeline: unknown option \"--fast\"; see ./pipeline work --help\n"));
    assertThat(run("work", "now").err)
        .isEqualTo("pipeline: unexpected argument \"now\"; see ./pipeline work --help\n");
    assertThat(run("work", "part", "--x").err).endsWith("; see ./pipeline work part --help\n");
    assertThat(run("wrok").err).endsWith("; see ./pipeline help\n");
  }

  @Test
  void shouldGiveEveryCommandAHelpOption() {
    assertThat(run("work", "--help").out).contains("-h, --help");
    assertThat(run("work", "part", "-h").out).contains("-h, --help");
  }

  private static Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        CommandLines.of(new Root()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = line.execute(args);
    return new Run(code, out.toString(), err.toString());
  }
}
