package io.iotpipeline.local.engine;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository lies, whose engines and jars are started from their build folders. */
public final class ProjectHome {
  /** System property that names the repository's root. */
  public static final String PROPERTY = "iotpipeline.home";

  private static final String ENGINES = "local-cloud/engines";

  private ProjectHome() {}

  /**
   * The repository's root: the system property {@value #PROPERTY}, or else the nearest folder above
   * the working directory that holds {@code local-cloud/engines}.
   *
   * @throws IllegalStateException when there is none
   */
  public static Path find() {
    String set = System.getProperty(PROPERTY);
    Path start = Path.of(set != null ? set : System.getProperty("user.dir")).toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(ENGINES))) {
        return folder;
      }
      if (set != null) {
        break;
      }
    }
    throw new IllegalStateException(
        "no folder \""
            + ENGINES
            + "\" in or above "
            + start
            + ": start in the repository, or set the system property "
            + PROPERTY
            + " to its root");
  }

  /**
   * The build folder of an engine.
   *
   * @param name the engine's folder in local-cloud/engines, for example {@code dynamodb}
   * @throws IllegalStateException when it is not built
   */
  public static Path engine(String name) {
    Path target = find().resolve(ENGINES).resolve(name).resolve("target");
    if (!Files.isDirectory(target.resolve("lib"))) {
      throw new IllegalStateException(
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
