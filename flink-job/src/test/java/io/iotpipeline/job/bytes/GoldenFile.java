package io.iotpipeline.job.bytes;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that an earlier job wrote and that every later one must read: {@code
 * src/test/resources/state/v1} holds what the first published job writes, for ever. A format that
 * grows gets files of its own in a new folder, beside these.
 *
 * <p>To write the files that are missing: {@code ./mvnw -pl flink-job -am test
 * -Dtest='*Serializer*Test,*Golden*Test' -Dsurefire.failIfNoSpecifiedTests=false
 * -Dgolden.write=true}. A file that is there is never written over; who means it deletes it first,
 * and with it the promise that its state can be read.
 */
public record GoldenFile(String name) {
  private static final String FOLDER = "state/v1/";

  /** Whether this run is to write the files that are missing. */
  public static boolean isWriting() {
    return Boolean.getBoolean("golden.write");
  }

  /** Where it is, or is to be, from the module's folder. */
  public Path path() {
    return Path.of("src/test/resources", FOLDER, name);
  }

  /** Its bytes. */
  public byte[] read() throws IOException {
    if (isMissing()) {
      throw new FileNotFoundException(path() + "; how it is written: see GoldenFile");
    }
    return Files.readAllBytes(path());
  }

  /** Whether nobody has written it yet. */
  public boolean isMissing() {
    return !Files.exists(path());
  }

  /** Writes it if this run is to, unless it is there. */
  public void write(byte[] bytes) throws IOException {
    if (isWriting() && isMissing()) {
      Files.createDirectories(path().getParent());
      Files.write(path(), bytes);
    }
  }
}
