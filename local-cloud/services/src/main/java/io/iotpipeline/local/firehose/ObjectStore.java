package io.iotpipeline.local.firehose;

import java.io.IOException;

/** Destination of a delivery stream's objects: one bucket. */
public interface ObjectStore {

  /**
   * Stores an object, whole or not at all.
   *
   * @param key the object's key, of path elements separated by {@code /}
   */
  void put(String key, byte[] bytes) throws IOException;
}
