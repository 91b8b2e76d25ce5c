package io.iotpipeline.local.launcher;

import io.iotpipeline.local.ledger.Ledger;
import io.iotpipeline.local.ledger.LedgerJson;
import io.iotpipeline.local.ledger.LedgerTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The account of a run whose messages were sent here: of the way in, and of what came of them. */
record RunAccount(SentMessages.Arrival arrival, Ledger ledger) {
  /** Counts, once everything was sent and the job is drained. */
  static RunAccount of(LocalPipeline pipeline, SentMessages sent) throws IOException {
    return new RunAccount(sent.arrival(pipeline.stores()::forEachRecord), pipeline.ledger());
  }

  /** Whether every message came into the stream, and every record is accounted for. */
  boolean isBalanced() {
    return arrival.missing() == 0 && ledger.isBalanced();
  }

  void write(Path file) throws IOException {
    LedgerJson.write(
        ledger,
        Map.of(
            "sent",
            Map.of(
                "acknowledged", arrival.sent(),
                "more", arrival.more(),
                "missing", arrival.missing())),
        file);
  }

  /** Several lines for a terminal. */
  String table() {
    return String.format(
            Locale.ROOT,
            "Sent and acknowledged: %,d messages; in Kinesis: %s%s%n",
            arrival.sent(),
            arrival.missing() == 0
                ? "all of them"
                : String.format(Locale.ROOT, "%,d MISSING", arrival.missing()),
            arrival.more() == 0
                ? ""
                : String.format(Locale.ROOT, ", and %,d more (sent again)", arrival.more()))
        + LedgerTable.of(ledger).stripTrailing();
  }
}
