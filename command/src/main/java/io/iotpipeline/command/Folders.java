package io.iotpipeline.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Clears folders away. */
public final class Folders {
  private Folders() {}

  /** Deletes the folder with all that it holds; does nothing where there is none. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException gone) {
      // As wanted.
    }
  }

  /** As {@link #delete}, for what does no harm if some of it stays. */
  public static void tryToDelete(Path folder) {
    try {
      delete(folder);
    } catch (IOException left) {
      // It lies in a folder that is itself cleared away later.
    }
  }
}
