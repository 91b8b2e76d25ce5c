package io.iotpipeline.local.launcher.cloud;

import io.iotpipeline.command.Folders;
import io.iotpipeline.command.InputException;
import io.iotpipeline.command.ProjectHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folder of one demo's results: {@code target/demo/runs/<time>}. The last demo that ended has its
 * ledger in {@code target/demo} too, and its folder's name in {@code target/demo/last}.
 *
 * <p>While a demo writes a folder, or a query reads it, that process holds a lock on it, so that no
 * other demo clears it away.
 */
public final class RunFolder implements AutoCloseable {
  /** System property that names another folder than {@code target/demo}; for tests. */
  public static final String DEMOS = "iotpipeline.demos";

  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final String LAST = "last";
  private static final String KEEP = "keep";
  private static final String LOCK = "lock";

  private final Path demo;
  private final Path folder;
  private final FileChannel channel;

  private RunFolder(Path demo, Path folder, FileChannel channel) {
    this.demo = demo;
    this.folder = folder;
    this.channel = channel;
  }

  /** The folder of all demos: {@code target/demo}, or what the system property says. */
  public static Path demos() throws InputException {
    String set = System.getProperty(DEMOS);
    return set != null ? Path.of(set) : ProjectHome.find().resolve("target/demo");
  }

  /** A new, empty one. */
  public static RunFolder create(Path demo, boolean keep) throws IOException {
    Path runs = Files.createDirectories(demo.resolve("runs"));
    String name = NAME.format(LocalDateTime.now());
    for (int i = 1; ; i++) {
      Path folder = runs.resolve(i == 1 ? name : name + "-" + i);
      try {
        Files.createDirectory(folder);
      } catch (FileAlreadyExistsException taken) {
        continue;
      }
      FileChannel channel = open(folder);
      channel.lock();
      if (keep) {
        Files.createFile(folder.resolve(KEEP));
      }
      return new RunFolder(demo, folder, channel);
    }
  }

  /** The one of the last demo that ended, to read; empty when there is none. */
  public static Optional<RunFolder> last(Path demo) throws IOException {
    Path last = demo.resolve(LAST);
    if (!Files.exists(last)) {
      return Optional.empty();
    }
    Path folder = demo.resolve("runs").resolve(Files.readString(last).strip());
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    FileChannel channel = open(folder);
    channel.lock(0, Long.MAX_VALUE, true);
    return Optional.of(new RunFolder(demo, folder, channel));
  }

  public Path path() {
    return folder;
  }

  public Path logs() {
    return folder.resolve("logs");
  }

  /**
   * Makes this the last one, and clears the others away but for those kept or in use.
   *
   * @param files what is shown of the last one that has it
   */
  public void publish(List<String> files) throws IOException {
    for (String file : files) {
      if (Files.exists(folder.resolve(file))) {
        replace(demo.resolve(file), Files.readString(folder.resolve(file)));
      }
    }
    replace(demo.resolve(LAST), folder.getFileName() + "\n");
    try (Stream<Path> runs = Files.list(demo.resolve("runs"))) {
      for (Path run : runs.toList()) {
        if (!run.equals(folder) && !Files.exists(run.resolve(KEEP))) {
          deleteUnlessInUse(run);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static FileChannel open(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve(LOCK),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  /** Whole or not at all, for those who read it meanwhile. */
  private static void replace(Path file, String content) throws IOException {
    Path next = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    Files.writeString(next, content);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void deleteUnlessInUse(Path run) throws IOException {
    try (FileChannel channel = open(run);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Folders.delete(run);
      }
    } catch (OverlappingFileLockException inUseHere) {
      // As if another process had it.
    }
  }
}
