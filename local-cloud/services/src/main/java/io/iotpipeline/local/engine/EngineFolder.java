package io.iotpipeline.local.engine;

import io.iotpipeline.command.InputException;
import io.iotpipeline.command.ProjectHome;
import java.nio.file.Files;
import java.nio.file.Path;

/** Build folders of the engines, from which they are started. */
final class EngineFolder {
  private static final String ENGINES = "local-cloud/engines";

  private EngineFolder() {}

  /**
   * The build folder of an engine.
   *
   * @param name the engine's folder in local-cloud/engines, for example {@code dynamodb}
   * @throws InputException when it is not built
   */
  static Path of(String name) throws InputException {
    Path target = ProjectHome.find().resolve(ENGINES).resolve(name).resolve("target");
    if (!Files.isDirectory(target.resolve("lib"))) {
      throw new InputException(
          "engine \""
              + name
              + "\" is not built ("
              + target.resolve("lib")
              + " is missing): run ./mvnw -pl local-cloud/engines/"
              + name
              + " -am package");
    }
    return target;
  }
}
