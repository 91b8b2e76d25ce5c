package io.iotpipeline.local.launcher;

import io.iotpipeline.command.InputException;
import io.iotpipeline.command.ProjectHome;
import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Python with what the notebooks need, in their folder. */
final class NotebookPython {
  private final String python;
  private final Map<String, String> environment;
  private volatile Process process;
  private volatile boolean stopped;

  private NotebookPython(String python, Map<String, String> environment) {
    this.python = python;
    this.environment = environment;
  }

  /** The folder of the notebooks. */
  static Path folder() throws InputException {
    return ProjectHome.find().resolve("notebooks");
  }

  /**
   * Finds or installs it.
   *
   * @throws InputException when there is none and none can be installed; what to do is on stderr
   */
  static NotebookPython find() throws IOException, InterruptedException, InputException {
    Process finder =
        new ProcessBuilder(folder().resolve("find-python").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String found =
        new String(finder.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (finder.waitFor() != 0 || found.isEmpty()) {
      throw new InputException("there is no Python for the notebooks; the output above says why");
    }
    return new NotebookPython(found, Map.of());
  }

  /**
   * The same, whose programs find Athena at that address.
   *
   * @param days the days of arrival of which the lake has something
   */
  NotebookPython against(URI athena, SortedSet<String> days) {
    Map<String, String> more = new HashMap<>(LocalCloud.environment());
    // The name that boto3 reads, whichever its version.
    more.put("AWS_DEFAULT_REGION", LocalCloud.REGION);
    more.put("AWS_ENDPOINT_URL_ATHENA", athena.toString());
    more.put("IOT_WORKGROUP", ResourceNames.LAKE_WORK_GROUP);
    more.put("IOT_DATABASE", ResourceNames.LAKE_DATABASE);
    if (!days.isEmpty()) {
      more.put("IOT_FROM", days.first());
      more.put("IOT_TO", days.last());
    }
    return with(more);
  }

  /** The same with more in its environment. */
  NotebookPython with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new NotebookPython(python, all);
  }

  /** Runs a program of the folder to its end; gives its exit code. */
  int run(String... program) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python));
    command.addAll(List.of(program));
    return start(command);
  }

  /** Runs Jupyter until it is ended; gives 0 then. */
  int jupyter() throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(python, "-m", "notebook", "--ip=127.0.0.1", "--no-browser"));
    Object owner = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    if (owner.equals(0)) {
      command.add("--allow-root");
    }
    int code = start(command);
    return stopped ? 0 : code;
  }

  /** Ends what runs. To be called by any thread. */
  void stop() {
    stopped = true;
    Process running = process;
    if (running != null) {
      running.destroy();
    }
  }

  private int start(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder().toFile()).inheritIO();
    builder.environment().putAll(environment);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    // Otherwise each kernel of Debian's warns that a debugger might miss something.
    builder.environment().put("PYDEVD_DISABLE_FILE_VALIDATION", "1");
    process = builder.start();
    try {
      return process.waitFor();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
