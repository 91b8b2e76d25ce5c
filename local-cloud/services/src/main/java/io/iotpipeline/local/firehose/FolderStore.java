package io.iotpipeline.local.firehose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A bucket that is a folder, as the local S3 serves it. */
public final class FolderStore implements ObjectStore {
  private final Path bucket;

  /**
   * @param bucket the bucket's folder; made with the first object
   */
  public FolderStore(Path bucket) {
    this.bucket = bucket.toAbsolutePath().normalize();
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException {
    Path object = bucket.resolve(key).normalize();
    if (!object.startsWith(bucket)) {
      throw new IOException("object key " + key + " leaves its bucket " + bucket);
    }
    Files.createDirectories(object.getParent());
    // Hidden until it is whole: readers skip what begins with a dot.
    Path unfinished = object.resolveSibling("." + object.getFileName() + ".tmp");
    try {
      Files.write(unfinished, bytes);
      Files.move(unfinished, object, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
