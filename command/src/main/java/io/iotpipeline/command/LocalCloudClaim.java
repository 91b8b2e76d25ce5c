package io.iotpipeline.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * The right of one local cloud at a time to write {@link LocalCloudFile}. It is held by a lock,
 * which ends with its process; so a file that a killed cloud left is known to be stale, and the
 * next cloud replaces it.
 */
public final class LocalCloudClaim implements AutoCloseable {
  private static final int ATTEMPTS = 10;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Path file;
  private final FileChannel lock;

  private LocalCloudClaim(Path file, FileChannel lock) {
    this.file = file;
    this.lock = lock;
  }

  /** Takes hold of the file; empty when another cloud has it. */
  public static Optional<LocalCloudClaim> of(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(lockFile(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    // Who only looks whether a cloud is up has the lock for a moment.
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (tryLock(channel, false)) {
        return Optional.of(new LocalCloudClaim(file, channel));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    channel.close();
    return Optional.empty();
  }

  /** Whether a living process holds the file. */
  static boolean isHeld(Path file) throws IOException {
    Path lock = lockFile(file);
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ)) {
      return !tryLock(channel, true);
    }
  }

  private static Path lockFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".lock");
  }

  /** The lock ends with its channel. */
  private static boolean tryLock(FileChannel channel, boolean shared) throws IOException {
    try {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  /**
   * Writes the file, whole or not at all for those who read it meanwhile.
   *
   * @param entries by their keys in {@link LocalCloudKeys}
   */
  public void write(Map<String, String> entries) throws IOException {
    Path next = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    Files.writeString(
        next,
        entries.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\") + "\n")
            .collect(Collectors.joining()));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes the file and lets go of it. A second call does nothing. */
  @Override
  public void close() throws IOException {
    if (lock.isOpen()) {
      Files.deleteIfExists(file);
      lock.close();
    }
  }
}
