package io.iotpipeline.local.ledger;

import io.iotpipeline.telemetry.config.JobProperties;
import java.util.Locale;

/** The ledger as a table for a terminal. */
public final class LedgerTable {
  private final StringBuilder text = new StringBuilder();

  private LedgerTable() {}

  /** The table, several lines. */
  public static String of(Ledger ledger) {
    LedgerTable table = new LedgerTable();
    table.messages(ledger);
    table.stores(ledger);
    table.verdict(ledger);
    return table.text.toString();
  }

  private void messages(Ledger ledger) {
    text.append("What became of every message, counted from the stores\n");
    line("received", ledger.received(), "records in Kinesis");
    line("= accepted", ledger.accepted(), "");
    line("    on time", ledger.onTime(), "");
    line("    late", ledger.late(), ledger.lateBeyondWindow() + " of them in no window");
    line("+ duplicate", ledger.duplicate(), "");
    line("+ dead-lettered", ledger.deadLetteredTotal(), "");
    ledger.deadLettered().forEach((reason, count) -> line("    " + reason, count, ""));
    if (ledger.twice() > 0) {
      line("    also accepted", ledger.twice(), "");
    }
    line("+ lost", ledger.lost(), "");
    ledger.lostRecords().forEach(record -> text.append("      ").append(record).append('\n'));
  }

  private void stores(Ledger ledger) {
    Ledger.Stored stored = ledger.stored();
    text.append("What the stores hold of it\n");
    line("DynamoDB", stored.dynamodb(), "device states" + missing(ledger.missing().dynamodb()));
    if (!stored.timeSeriesStore().equals(JobProperties.STORE_NONE)) {
      line(
          stored.timeSeriesStore().equals(JobProperties.STORE_INFLUXDB) ? "InfluxDB" : "Timestream",
          stored.points(),
          "points; " + ledger.superseded() + " superseded" + missing(ledger.missing().points()));
    }
    ledger
        .timeSeriesDeadLettered()
        .forEach((reason, count) -> line("    " + reason, count, "points"));
    line(
        "Parquet",
        stored.parquet(),
        String.format(
            Locale.ROOT,
            "rows of %,d distinct readings%s",
            stored.parquetDistinct(),
            ledger.missing().parquet() == 0
                ? ""
                : "; " + ledger.missing().parquet() + " objects could not be converted"));
  }

  private void verdict(Ledger ledger) {
    text.append(
        ledger.isBalanced()
            ? "received = accepted + duplicate + dead-lettered; nothing is lost\n"
            : "NOT EVERYTHING IS ACCOUNTED FOR\n");
  }

  private void line(String name, long count, String note) {
    text.append(String.format(Locale.ROOT, "  %-28s %,12d  %s", name, count, note).stripTrailing());
    text.append('\n');
  }

  private static String missing(long count) {
    return count == 0 ? "" : "; " + count + " MISSING";
  }
}
