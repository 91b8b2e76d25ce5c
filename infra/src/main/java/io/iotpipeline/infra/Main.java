package io.iotpipeline.infra;

import io.iotpipeline.infra.cost.CostTables;
import io.iotpipeline.infra.rules.Finding;
import io.iotpipeline.infra.settings.Setting;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.settings.SettingsException;
import io.iotpipeline.infra.settings.SettingsSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ./pipeline synth} and {@code ./pipeline deploy}. Exit codes: 0, 1 failed, 2 bad input. */
public final class Main {
  private static final String HELP =
      """
      ./pipeline synth  [--KEY VALUE ...]            writes and checks the templates: infra/target/cdk.out
      ./pipeline deploy [--dry-run] [--KEY VALUE ...] deploys them, or prints what would happen
      ./pipeline cost   [--KEY VALUE ...]            prints docs/cost.md's tables

      Settings come from flags, then the environment (IOTPIPELINE_KEY), then infra/cdk.json. KEYs:
      """;

  private final Home home;
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  Main(Home home, Map<String, String> environment, PrintStream out, PrintStream err) {
    this.home = home;
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) throws Exception {
    System.exit(new Main(Home.find(), System.getenv(), System.out, System.err).run(List.of(args)));
  }

  int run(List<String> args) throws IOException, InterruptedException {
    String command = args.isEmpty() ? "help" : args.get(0);
    List<String> flags = new ArrayList<>(args.subList(Math.min(1, args.size()), args.size()));
    boolean help = flags.remove("--help");
    boolean dryRun = command.equals("deploy") && flags.remove("--dry-run");
    if (help || command.equals("help")) {
      help();
      return 0;
    }
    try {
      Settings settings =
          new SettingsSource().cdkJson(home.cdkJson()).environment(environment).flags(flags).read();
      return switch (command) {
        case "synth" -> synth(settings);
        case "deploy" -> deploy(settings, dryRun);
        case "cost" -> cost(settings);
        default -> wrong("\"" + command + "\" is none of synth, deploy, cost, help");
      };
    } catch (SettingsException e) {
      e.errors().forEach(error -> err.println("infra: " + error));
      return 2;
    }
  }

  private int synth(Settings settings) throws IOException {
    Optional<String> complaint = Node.complaint("node");
    if (complaint.isPresent()) {
      return wrong(complaint.get());
    }
    Optional<Path> jar = home.jar(settings.job().jar());
    if (jar.isEmpty()) {
      err.println("infra: " + settings.job().jar() + " is not built; a placeholder stands for it");
    }
    long start = System.nanoTime();
    List<Finding> findings =
        Synth.run(
            settings,
            jar.isPresent() ? jar.get() : Synth.placeholder(home.root().resolve("infra/target")),
            home.queries(),
            home.assembly());
    findings.forEach(finding -> err.println("infra: " + finding));
    out.printf(
        "%s and %s in %s, %d findings, %.0f s%n",
        settings.statefulStack(),
        settings.processingStack(),
        home.root().relativize(home.assembly()),
        findings.size(),
        (System.nanoTime() - start) / 1e9);
    return findings.isEmpty() ? 0 : 1;
  }

  private int deploy(Settings settings, boolean dryRun) throws IOException, InterruptedException {
    if (!dryRun && home.jar(settings.job().jar()).isEmpty()) {
      return wrong(settings.job().jar() + " is not there; build it with ./pipeline build");
    }
    int exit = synth(settings);
    if (exit != 0) {
      return exit;
    }
    Deployment deployment = new Deployment(settings, home.assembly());
    if (dryRun) {
      deployment.dryRun(out);
      return 0;
    }
    return deployment.run(out) == 0 ? 0 : 1;
  }

  private int cost(Settings settings) {
    out.println(CostTables.atFirstSize(settings));
    out.println(CostTables.bySize(settings));
    out.println(CostTables.bySwitch());
    return 0;
  }

  private void help() {
    out.print(HELP);
    for (Setting setting : Setting.values()) {
      out.printf("  --%-24s %s%n", setting.key(), setting.doc());
      out.printf(
          "    %-24s %s; default \"%s\"%n", "", setting.expectation(), setting.defaultText());
    }
  }

  private int wrong(String message) {
    err.println("infra: " + message);
    return 2;
  }
}
