package io.iotpipeline.local.iot.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Serial numbers of a file, one a line; {@code #} begins a comment. The file is read at each look,
 * so a change counts at once; without the file there are none.
 */
public final class AllowList {
  private final Path file;

  public AllowList(Path file) {
    this.file = file;
  }

  boolean contains(String serial) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> line.split("#", 2)[0].trim())
          .anyMatch(line -> !line.isEmpty() && line.equals(serial));
    } catch (NoSuchFileException nobody) {
      return false;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't read the allow-list " + file, unreadable);
    }
  }
}
