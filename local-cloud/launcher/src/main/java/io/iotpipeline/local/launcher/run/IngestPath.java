package io.iotpipeline.local.launcher.run;

import io.iotpipeline.simulator.replay.MessageTarget;
import java.io.IOException;
import java.util.Map;

/** Path by which a demo's messages enter. */
interface IngestPath extends AutoCloseable {
  /** Takes the messages; flushed, all of them are in the stream. */
  MessageTarget target();

  /** Path between the devices and the stream, shown before anything is sent. */
  String description();

  /** Summary once everything was sent; empty for none. */
  String summary();

  /** The same for the ledger's file. */
  Map<String, Long> counts();

  @Override
  void close() throws IOException;
}
