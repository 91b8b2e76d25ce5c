package io.iotpipeline.local.launcher.run;

import io.iotpipeline.simulator.replay.MessageTarget;
import java.io.IOException;
import java.util.Map;

/** Where a demo's messages come in. */
interface IngestPath extends AutoCloseable {
  /** Takes the messages; flushed, all of them are in the stream. */
  MessageTarget target();

  /** What stands between the devices and the stream, told before anything is sent. */
  String description();

  /** What is told of it once everything was sent; empty for nothing. */
  String summary();

  /** The same for the ledger's file. */
  Map<String, Long> counts();

  @Override
  void close() throws IOException;
}
