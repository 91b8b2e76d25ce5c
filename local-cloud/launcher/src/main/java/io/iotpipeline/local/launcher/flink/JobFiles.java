package io.iotpipeline.local.launcher.flink;

import io.iotpipeline.telemetry.config.JobProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Files of a job: its properties, its checkpoints, the savepoint of its drain. */
public final class JobFiles {
  /** Written last: a checkpoint that has it is complete. */
  private static final String METADATA = "_metadata";

  private final Path folder;
  private final JobPropertiesFile properties;

  /**
   * @param folder the job's own, made if missing
   * @param properties of the job, without what is said here
   */
  public JobFiles(Path folder, JobPropertiesFile properties) {
    this.folder = folder.toAbsolutePath();
    this.properties = properties.set(JobProperties.LOCAL_CHECKPOINT_DIR, checkpoints().toString());
  }

  /** Writes the properties of a job that begins. */
  Path write() throws IOException {
    Path file = Files.createDirectories(folder).resolve("application_properties.json");
    properties.write(file);
    return file;
  }

  /**
   * Writes the properties of a job that resumes from its newest complete checkpoint, or starts
   * without one where there is none.
   *
   * @param restPort where it is looked for
   */
  Path write(int restPort, Optional<Path> checkpoint) throws IOException {
    properties.set(JobProperties.LOCAL_REST_PORT, (long) restPort);
    checkpoint.ifPresent(from -> properties.set(JobProperties.LOCAL_RESTORE_PATH, from.toString()));
    return write();
  }

  /** The newest checkpoint that is complete, of whichever start of the job. */
  public Optional<Path> newestCheckpoint() throws IOException {
    if (!Files.isDirectory(checkpoints())) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.find(checkpoints(), 3, (path, of) -> path.endsWith(METADATA))) {
      return all.max(Comparator.comparingLong(JobFiles::millis)).map(Path::getParent);
    }
  }

  /** When it was written; of the distant past where it has just been deleted. */
  private static long millis(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException gone) {
      return Long.MIN_VALUE;
    }
  }

  private Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  Path savepoints() {
    return folder.resolve("savepoints");
  }
}
