package io.iotpipeline.local.firehose;

import java.io.IOException;

/** Where a delivery stream's objects go: one bucket. */
public interface ObjectStore {

  /**
   * Stores an object, whole or not at all.
   *
   * @param key the object's key, of path elements separated by {@code /}
   */
  void put(String key, byte[] bytes) throws IOException;
}
