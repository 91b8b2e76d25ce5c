package io.iotpipeline.simulator.cli;

import io.iotpipeline.command.InputException;
import io.iotpipeline.command.ProjectHome;
import java.nio.file.Path;

/** Default locations of files that the command line does not give. */
final class ProjectFiles {
  private ProjectFiles() {}

  /** Devices' certificates and keys. */
  static Path fleet() throws InputException {
    return shown("target/fleet");
  }

  /** A fleet to begin with. */
  static Path scenario() throws InputException {
    return shown("device-simulator/scenarios/rooms.yaml");
  }

  /** Shorter where it is below the folder in which the program runs. */
  private static Path shown(String below) throws InputException {
    Path path = ProjectHome.find().resolve(below).normalize();
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path) : path;
  }
}
