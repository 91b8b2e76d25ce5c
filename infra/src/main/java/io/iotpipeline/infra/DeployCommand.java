package io.iotpipeline.infra;

import io.iotpipeline.command.ExitCode;
import io.iotpipeline.command.InputException;
import io.iotpipeline.infra.settings.Settings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code deploy}: synthesizes, and deploys what was checked. */
@Command(
    name = "deploy",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Writes and checks the CloudFormation as synth does, and deploys it to AWS with the CDK's"
          + " command line.",
      "Settings come from options, then the environment (IOTPIPELINE_KEY), then infra/cdk.json.",
      "Exit code: 0 if all is deployed, 1 if not, 2 for wrong input."
    },
    footer = {
      "",
      "Examples:",
      "  ./pipeline deploy --dry-run",
      "  ./pipeline deploy --stage prod --alert-email you@example.com"
    })
final class DeployCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Option(
      names = "--dry-run",
      description = "Deploys nothing: prints what would be, and what a month would cost.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Home home = Home.find();
    Settings settings = main.settings(home, spec.commandLine().getParseResult());
    if (!dryRun && home.jar(settings.job().jar()).isEmpty()) {
      throw new InputException(
          settings.job().jar() + " is not there; build it with ./pipeline build");
    }
    int code = SynthCommand.synth(settings, home, spec.commandLine());
    if (code != ExitCode.OK) {
      return code;
    }
    Deployment deployment = new Deployment(settings, home.assembly());
    if (dryRun) {
      deployment.dryRun(spec.commandLine().getOut());
      return ExitCode.OK;
    }
    return deployment.run(spec.commandLine().getOut()) == 0 ? ExitCode.OK : ExitCode.FAILED;
  }
}
