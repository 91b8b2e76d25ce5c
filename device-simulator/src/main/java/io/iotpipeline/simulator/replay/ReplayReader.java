package io.iotpipeline.simulator.replay;

import java.io.Closeable;
import java.io.IOException;

/** Reads a data set's messages one by one. */
public interface ReplayReader extends Closeable {
  /**
   * The next message, or null at the end.
   *
   * @throws DataSetException when the data set is not what its format says
   */
  ReplayMessage next() throws IOException;
}
