package io.iotpipeline.local.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.telemetry.config.JobProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The ledger as a JSON file. */
public final class LedgerJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LedgerJson() {}

  /** Writes it. */
  public static void write(Ledger ledger, Path file) throws IOException {
    write(ledger, Map.of(), file);
  }

  /**
   * Writes it with what else is counted.
   *
   * @param more further objects of counts by their names
   */
  public static void write(Ledger ledger, Map<String, Map<String, Long>> more, Path file)
      throws IOException {
    ObjectNode node = node(ledger);
    more.forEach((name, counts) -> counts.forEach(node.putObject(name)::put));
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    Files.writeString(file, text + "\n");
  }

  static ObjectNode node(Ledger ledger) {
    ObjectNode node = JSON.createObjectNode();
    node.put("received", ledger.received());
    node.put("accepted", ledger.accepted());
    node.put("onTime", ledger.onTime());
    node.put("late", ledger.late());
    node.put("lateBeyondWindow", ledger.lateBeyondWindow());
    node.put("duplicate", ledger.duplicate());
    ledger.deadLettered().forEach(node.putObject("deadLettered")::put);
    ObjectNode stored = node.putObject("stored").put("dynamodb", ledger.stored().dynamodb());
    ObjectNode missing = JSON.createObjectNode().put("dynamodb", ledger.missing().dynamodb());
    String timeSeries = ledger.stored().timeSeriesStore();
    if (!timeSeries.equals(JobProperties.STORE_NONE)) {
      stored.put(timeSeries, ledger.stored().points());
      missing.put(timeSeries, ledger.missing().points());
    }
    stored
        .put("parquet", ledger.stored().parquet())
        .put("parquetDistinct", ledger.stored().parquetDistinct());
    node.put("superseded", ledger.superseded());
    ledger.timeSeriesDeadLettered().forEach(node.putObject("timeSeriesDeadLettered")::put);
    node.set("missing", missing.put("parquet", ledger.missing().parquet()));
    node.put("twice", ledger.twice());
    node.put("lost", ledger.lost());
    ledger.lostRecords().forEach(node.putArray("lostRecords")::add);
    node.put("identityHolds", ledger.identityHolds());
    return node;
  }
}
