package io.iotpipeline.command;

import java.nio.file.Files;
import java.nio.file.Path;

/** The repository's root folder, below which subcommands find what is built and write results. */
public final class ProjectHome {
  /** System property that names the root; {@code ./pipeline} sets it. */
  public static final String PROPERTY = "iotpipeline.home";

  /** The script is only in the root. */
  private static final String SCRIPT = "pipeline";

  private static final String MODULE = "telemetry/pom.xml";

  private ProjectHome() {}

  /**
   * Finds the root: the folder that the system property {@value #PROPERTY} names, or without it the
   * nearest one in or above the working directory.
   *
   * @return an absolute path
   * @throws InputException when the property names another folder, or no folder above is the root
   */
  public static Path find() throws InputException {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      Path folder = Path.of(named).toAbsolutePath();
      if (isHome(folder)) {
        return folder;
      }
      throw new InputException(
          "-D"
              + PROPERTY
              + "="
              + named
              + " is not the root of the repository (no "
              + SCRIPT
              + " and "
              + MODULE
              + " in it): correct it or leave it out");
    }
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (isHome(folder)) {
        return folder;
      }
    }
    throw new InputException(
        "the repository is not in or above "
            + start
            + ": start in it, or set -D"
            + PROPERTY
            + " to its root");
  }

  private static boolean isHome(Path folder) {
    return Files.isRegularFile(folder.resolve(SCRIPT)) && Files.exists(folder.resolve(MODULE));
  }
}
