package io.iotpipeline.simulator.cli;

import java.nio.file.Path;

/** Where things are when nobody says otherwise. */
final class ProjectFiles {
  private ProjectFiles() {}

  /** The folder of the project: what {@code ./pipeline} says, or else where the program runs. */
  static Path home() {
    return Path.of(System.getProperty("iotpipeline.home", "."));
  }

  /** Devices' certificates and keys. */
  static Path fleet() {
    return shown(home().resolve("target/fleet"));
  }

  /** A fleet to begin with. */
  static Path scenario() {
    return shown(home().resolve("device-simulator/scenarios/rooms.yaml"));
  }

  /** Shorter where it is below the folder in which the program runs. */
  private static Path shown(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path here = Path.of("").toAbsolutePath();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }
}
