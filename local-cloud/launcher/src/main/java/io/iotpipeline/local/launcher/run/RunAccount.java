package io.iotpipeline.local.launcher.run;

import io.iotpipeline.local.launcher.cloud.LocalPipeline;
import io.iotpipeline.local.ledger.Ledger;
import io.iotpipeline.local.ledger.LedgerJson;
import io.iotpipeline.local.ledger.LedgerTable;
import io.iotpipeline.local.ledger.OutcomeListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The account of a run whose messages were sent here: of the way in, and of what came of them. */
record RunAccount(
    SentMessages.Arrival arrival, Ledger ledger, Optional<OracleCheck.Verdict> oracle) {
  /** Counts, once everything was sent and the job is drained. */
  static RunAccount of(LocalPipeline pipeline, SentMessages sent, Optional<Path> oracle)
      throws IOException {
    SentMessages.Arrival arrival = sent.arrival(pipeline.stores()::forEachRecord);
    if (oracle.isEmpty()) {
      return new RunAccount(arrival, pipeline.ledger(OutcomeListener.IGNORED), Optional.empty());
    }
    OracleCheck check = OracleCheck.read(oracle.get());
    Ledger ledger = pipeline.ledger(check);
    return new RunAccount(arrival, ledger, Optional.of(check.verdict(arrival.more())));
  }

  /** Returns whether every message reached the stream and had the expected outcome. */
  boolean isBalanced() {
    return arrival.missing() == 0
        && ledger.isBalanced()
        && oracle.map(OracleCheck.Verdict::agrees).orElse(true);
  }

  void write(Path file, Optional<Ordeal.Verdict> verdict) throws IOException {
    Map<String, Map<String, Long>> more = new LinkedHashMap<>();
    more.put(
        "sent",
        Map.of(
            "acknowledged", arrival.sent(), "more", arrival.more(), "missing", arrival.missing()));
    oracle.ifPresent(of -> more.put("oracle", of.counts()));
    verdict.ifPresent(of -> more.put("chaos", of.counts()));
    LedgerJson.write(ledger, more, file);
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
        + LedgerTable.of(ledger).stripTrailing()
        + oracle.map(verdict -> "\n" + verdict.text()).orElse("");
  }
}
