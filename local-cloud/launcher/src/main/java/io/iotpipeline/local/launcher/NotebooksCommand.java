package io.iotpipeline.local.launcher;

import io.iotpipeline.command.InputException;
import io.iotpipeline.command.ProjectHome;
import io.iotpipeline.local.athena.LocalAthena;
import io.iotpipeline.local.athena.sql.LakeDays;
import io.iotpipeline.local.launcher.cloud.DemoLake;
import io.iotpipeline.local.launcher.cloud.RunFolder;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Opens the notebooks on what the last demo stored. */
@Command(
    name = "notebooks",
    sortOptions = false,
    description = {
      "Starts Jupyter with the notebooks, against Athena on this machine over what the last demo"
          + " stored. The Python packages that they need are installed into target/python by pip, or else"
          + " from Debian's packages. On AWS the same notebooks query Athena itself: see"
          + " notebooks/README.md.",
      "Exit code: 0 if all is well, 1 if a notebook failed, 2 for wrong input."
    },
    footer = {
      "",
      "Examples:",
      "  ./pipeline notebooks",
      "  ./pipeline notebooks --execute",
      "  ./pipeline notebooks --execute 02-windowed-aggregates",
      "  ./pipeline notebooks --clean"
    })
final class NotebooksCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--execute",
      description = "Runs them without a browser; copies and plots go to target/notebooks.")
  private boolean execute;

  @Option(
      names = "--clean",
      description = "Removes the outputs from the notebooks, as they must be committed.")
  private boolean clean;

  @Option(
      names = "--lake",
      paramLabel = "FOLDER",
      description = "Another lake's bucket as a folder, instead of the last demo's.")
  private Path lake;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "Where --execute writes, instead of target/notebooks.")
  private Path to;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "With --execute: only these, like 01-tour.")
  private List<String> names = List.of();

  @Override
  public Integer call() throws Exception {
    check();
    NotebookPython python = NotebookPython.find();
    if (clean) {
      return python.run("run.py", "clean");
    }
    try (RunFolder demo = lake == null ? lastDemo() : null) {
      Path bucket = lake == null ? DemoLake.bucket(demo.path()) : lake;
      Path logs = ProjectHome.find().resolve("target/notebooks/logs");
      try (LocalAthena athena = LocalAthena.open(bucket, Files.createDirectories(logs))) {
        return run(python.against(athena.endpoint(), LakeDays.of(bucket, LakeTable.READINGS)));
      }
    }
  }

  private void check() throws InputException, IOException {
    if (execute && clean) {
      throw new InputException("--execute and --clean exclude each other: leave one out");
    }
    if (!execute && (!names.isEmpty() || to != null)) {
      throw new InputException("names and --to are for --execute: add it");
    }
    if (lake != null && !Files.isDirectory(lake)) {
      throw new InputException("--lake: " + lake + ": no such folder");
    }
    for (String name : names) {
      if (!Files.exists(NotebookPython.folder().resolve(name + ".ipynb"))) {
        throw new InputException(name + ": there is no notebooks/" + name + ".ipynb");
      }
    }
  }

  private int run(NotebookPython python) throws IOException, InterruptedException {
    StopSignal.handle(python::stop);
    PrintWriter out = spec.commandLine().getOut();
    if (!execute) {
      out.println("starting Jupyter; Ctrl-C ends it");
      out.flush();
      return python.jupyter();
    }
    Path folder = to != null ? to : ProjectHome.find().resolve("target/notebooks");
    List<String> args = new ArrayList<>(List.of("run.py", "execute"));
    args.add(folder.toAbsolutePath().toString());
    args.addAll(names);
    int code = python.run(args.toArray(String[]::new));
    out.println("copies and plots are in " + folder);
    out.flush();
    return code;
  }

  private static RunFolder lastDemo() throws InputException, IOException {
    return RunFolder.last(RunFolder.demos())
        .orElseThrow(
            () ->
                new InputException(
                    "no demo has ended yet: run ./pipeline demo first, or name a lake with"
                        + " --lake"));
  }
}
