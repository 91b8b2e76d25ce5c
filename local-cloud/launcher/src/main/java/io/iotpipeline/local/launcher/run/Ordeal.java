package io.iotpipeline.local.launcher.run;

import io.iotpipeline.local.launcher.cloud.LocalPipeline;
import io.iotpipeline.simulator.replay.MessageTarget;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Faults that a run must survive while its devices send, and the verdict on it. */
public interface Ordeal {
  /** Stands between the devices and the way in, so as to hold them back. */
  MessageTarget before(MessageTarget target);

  /**
   * Begins, in a thread of its own.
   *
   * @param say takes a line for the terminal
   */
  void begin(LocalPipeline pipeline, Consumer<String> say);

  /** Whether nothing more is done. */
  boolean isOver();

  /** How far it is, for the progress line. */
  String progress();

  /** Ends it early, what it does at the moment included. */
  void stop();

  /** Judges, once all is stored. */
  Verdict judge(LocalPipeline pipeline) throws IOException;

  /**
   * Result of the ordeal.
   *
   * @param passed whether all is as if nothing had happened
   * @param text several lines for a terminal
   * @param counts for the ledger's file
   */
  record Verdict(boolean passed, String text, Map<String, Long> counts) {}
}
