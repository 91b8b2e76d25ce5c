package io.iotpipeline.local.launcher;

import io.iotpipeline.local.engine.ProjectHome;
import io.iotpipeline.simulator.cli.LocalCloudKeys;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * {@code target/local-cloud.properties}: where the local cloud that is up can be found by other
 * programs. One cloud at a time has it; it goes when the cloud goes, and what a killed one left is
 * replaced by the next.
 */
final class LocalCloudFile implements AutoCloseable {
  private final Path file;
  private final FileChannel lock;

  private LocalCloudFile(Path file, FileChannel lock) {
    this.file = file;
    this.lock = lock;
  }

  /** The file: {@code target/local-cloud.properties}, or what the system property says. */
  static Path path() {
    String set = System.getProperty(LocalCloudKeys.FILE);
    return set != null ? Path.of(set) : ProjectHome.find().resolve("target/local-cloud.properties");
  }

  /**
   * An endpoint of the cloud that is up.
   *
   * @throws InputException when no local cloud runs, or none that has it
   */
  static URI endpoint(String key) throws InputException, IOException {
    if (!Files.exists(path())) {
      throw new InputException(
          "no local cloud runs: start one with ./pipeline up in another terminal, or name an"
              + " --endpoint");
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path())) {
      properties.load(reader);
    }
    String value = properties.getProperty(key);
    if (value == null) {
      throw new InputException(path() + " has no " + key + ": name an --endpoint");
    }
    return URI.create(value);
  }

  /** Takes hold of the file; nothing when another process has. */
  static Optional<LocalCloudFile> claim(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    if (isLocked(channel)) {
      return Optional.of(new LocalCloudFile(file, channel));
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldHere) {
      return false;
    }
  }

  /** Writes it, whole or not at all for those who read it meanwhile. */
  void write(Map<String, String> entries) throws IOException {
    Path next = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    Files.writeString(
        next,
        entries.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining()));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes it. Does nothing twice. */
  @Override
  public void close() throws IOException {
    if (lock.isOpen()) {
      Files.deleteIfExists(file);
      lock.close();
    }
  }
}
