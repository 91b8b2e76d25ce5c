package io.iotpipeline.infra;

import io.iotpipeline.command.CommandLines;
import io.iotpipeline.command.ExitCode;
import io.iotpipeline.command.InputException;
import io.iotpipeline.infra.rules.Finding;
import io.iotpipeline.infra.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code synth}: writes the templates and checks them. */
@Command(
    name = "synth",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Writes the CloudFormation of the whole system to infra/target/cdk.out and checks it.",
      "Settings come from options, then the environment (IOTPIPELINE_KEY), then infra/cdk.json.",
      "Exit code: 0 if nothing was found, 1 if something was, 2 for wrong input."
    },
    footer = {"", "Examples:", "  ./pipeline synth", "  ./pipeline synth --stage prod"})
final class SynthCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Override
  public Integer call() throws IOException {
    Home home = Home.find();
    Settings settings = main.settings(home, spec.commandLine().getParseResult());
    return synth(settings, home, spec.commandLine());
  }

  /** Writes and checks the templates; returns the exit code. */
  static int synth(Settings settings, Home home, CommandLine line) throws IOException {
    Optional<String> complaint = Node.complaint("node");
    if (complaint.isPresent()) {
      throw new InputException(complaint.get());
    }
    Optional<Path> jar = home.jar(settings.job().jar());
    if (jar.isEmpty()) {
      CommandLines.report(
          line, settings.job().jar() + " is not built; a placeholder is used instead");
    }
    long start = System.nanoTime();
    List<Finding> findings =
        Synth.run(
            settings,
            jar.isPresent() ? jar.get() : Synth.placeholder(home.root().resolve("infra/target")),
            home.queries(),
            home.assembly());
    findings.forEach(finding -> CommandLines.report(line, finding.toString()));
    line.getOut()
        .printf(
            Locale.ROOT,
            "%s and %s in %s, %d findings, %.0f s%n",
            settings.statefulStack(),
            settings.processingStack(),
            home.root().relativize(home.assembly()),
            findings.size(),
            (System.nanoTime() - start) / 1e9);
    line.getOut().flush();
    return findings.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }
}
