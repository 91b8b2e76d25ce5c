package io.iotpipeline.infra;

import io.iotpipeline.command.ExitCode;
import io.iotpipeline.command.InputException;
import io.iotpipeline.infra.cost.CostTables;
import io.iotpipeline.infra.settings.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code cost}: prints what a month costs. */
@Command(
    name = "cost",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Prints the tables of docs/cost.md for these settings.",
      "Settings come from options, then the environment (IOTPIPELINE_KEY), then infra/cdk.json."
    },
    footer = {"", "Examples:", "  ./pipeline cost", "  ./pipeline cost --time-series none"})
final class CostCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Override
  public Integer call() throws InputException {
    Settings settings = main.settings(Home.find(), spec.commandLine().getParseResult());
    PrintWriter out = spec.commandLine().getOut();
    out.println(CostTables.atFirstSize(settings));
    out.println(CostTables.bySize(settings));
    out.println(CostTables.bySwitch());
    out.flush();
    return ExitCode.OK;
  }
}
