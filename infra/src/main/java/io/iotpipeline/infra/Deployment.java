package io.iotpipeline.infra;

import io.iotpipeline.infra.cost.CostModel;
import io.iotpipeline.infra.cost.CostTables;
import io.iotpipeline.infra.rules.Templates;
import io.iotpipeline.infra.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From a checked assembly to running stacks, by the CDK command line; or only what it would do. */
final class Deployment {
  /** The newest command line that deploys this library's assemblies here; 3.0.0 fails. */
  static final String CDK = "aws-cdk@2.1148.1";

  private final Settings settings;
  private final Path assembly;
  private final Path outputs;

  Deployment(Settings settings, Path assembly) {
    this.settings = settings;
    this.assembly = assembly;
    this.outputs = assembly.resolveSibling("outputs.json");
  }

  /** The commands, in order. */
  List<List<String>> commands() {
    return List.of(
        List.of("npx", "--yes", CDK, "bootstrap", "--app", assembly.toString()),
        List.of(
            "npx",
            "--yes",
            CDK,
            "deploy",
            "--app",
            assembly.toString(),
            "--all",
            "--require-approval",
            "never",
            "--outputs-file",
            outputs.toString()));
  }

  void dryRun(PrintWriter out) throws IOException {
    out.println("Nothing is deployed. It would be:");
    Templates.read(assembly)
        .byStack()
        .forEach(
            (stack, template) -> {
              out.println();
              out.println("stack " + stack + " in " + settings.region());
              Map<String, Integer> types = new TreeMap<>();
              template
                  .path("Resources")
                  .forEach(one -> types.merge(one.path("Type").asText(), 1, Integer::sum));
              types.forEach((type, count) -> out.printf("  %4d %s%n", count, type));
            });
    out.println();
    out.println("a month, by docs/cost.md's model, at 500,000 readings a day");
    new CostModel(CostTables.plan(settings))
        .items(500_000)
        .forEach(item -> out.println("  " + item));
    out.println();
    out.println("by these commands, with AWS_REGION=" + settings.region());
    commands().forEach(command -> out.println("  " + String.join(" ", command)));
    out.flush();
  }

  /** The exit code of the first command that fails, or 0. */
  int run(PrintWriter out) throws IOException, InterruptedException {
    for (List<String> command : commands()) {
      ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
      builder.environment().put("AWS_REGION", settings.region());
      builder.environment().put("AWS_DEFAULT_REGION", settings.region());
      int exit = builder.start().waitFor();
      if (exit != 0) {
        return exit;
      }
    }
    out.println(Files.readString(outputs));
    out.flush();
    return 0;
  }
}
