package io.iotpipeline.simulator.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file of a data set, or a resource used as one. Compressed files are unpacked. */
final class DataFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private final String name;
  private final Content content;

  private interface Content {
    InputStream open() throws IOException;
  }

  private DataFile(String name, Content content) {
    this.name = name;
    this.content = content;
  }

  static DataFile of(Path path) {
    return new DataFile(path.toString(), () -> Files.newInputStream(path));
  }

  static DataFile ofResource(Class<?> beside, String resource) {
    return new DataFile(
        resource,
        () -> {
          InputStream in = beside.getResourceAsStream(resource);
          if (in == null) {
            throw new IOException("resource " + resource + " is missing: build the project again");
          }
          return in;
        });
  }

  /** As errors show it. */
  String name() {
    return name;
  }

  /** The thing that a file of one device is named after. */
  String thing() throws DataSetException {
    return ThingNames.ofFile(name);
  }

  /** Its bytes, unpacked where they begin as gzip does. */
  InputStream open() throws IOException {
    BufferedInputStream in = new BufferedInputStream(content.open(), BUFFER_BYTES);
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    return first == 0x1f && second == 0x8b ? new GZIPInputStream(in, BUFFER_BYTES) : in;
  }
}
