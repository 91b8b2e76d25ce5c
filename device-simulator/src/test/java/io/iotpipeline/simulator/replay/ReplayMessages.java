package io.iotpipeline.simulator.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Small data sets on disk, and their messages in a list. */
final class ReplayMessages {
  private ReplayMessages() {}

  static Path write(Path folder, String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  static Path writeGzip(Path folder, String name, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }

  static List<ReplayMessage> of(ReplayFormat format, Path path) throws IOException {
    return of(format.dataSet(path));
  }

  static List<ReplayMessage> of(DataSet data) throws IOException {
    List<ReplayMessage> all = new ArrayList<>();
    try (ReplayReader reader = data.open()) {
      for (ReplayMessage next = reader.next(); next != null; next = reader.next()) {
        all.add(next);
      }
    }
    return all;
  }

  static String text(ReplayMessage message, long shiftMs) {
    return new String(message.payload().shifted(shiftMs), StandardCharsets.UTF_8);
  }
}
