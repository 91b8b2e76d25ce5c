package io.iotpipeline.simulator.replay;

import io.iotpipeline.telemetry.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Each file of a folder is one message, sent as it is by a thing of its own, {@code raw-<n>}. */
final class RawFilesReader implements ReplayReader {
  private final List<Path> files;
  private int next;

  /**
   * @param files in the order in which they are numbered, from 1
   */
  RawFilesReader(List<Path> files) {
    this.files = files;
  }

  @Override
  public ReplayMessage next() throws IOException {
    if (next == files.size()) {
      return null;
    }
    Path file = files.get(next++);
    long size = Files.size(file);
    if (size > KinesisTarget.MOST_RECORD_BYTES) {
      throw DataSetException.at(
          file.toString(),
          "has "
              + size
              + " bytes; Kinesis takes messages of at most "
              + KinesisTarget.MOST_RECORD_BYTES);
    }
    byte[] bytes = Files.readAllBytes(file);
    return new ReplayMessage(
        "raw-" + next,
        ReplayMessage.NO_TIME,
        Device.UNKNOWN,
        file.getFileName().toString(),
        shiftMs -> bytes);
  }

  @Override
  public void close() {}
}
