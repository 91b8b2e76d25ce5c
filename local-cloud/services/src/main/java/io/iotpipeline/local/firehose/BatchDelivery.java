package io.iotpipeline.local.firehose;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.lake.LakeFile;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.local.protocol.LocalAccount;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Makes objects of buffered records: one of Parquet, and one of the records that failed. */
final class BatchDelivery {
  static final String CONVERSION_FAILED = "format-conversion-failed";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String stream;
  private final LakeTable table;
  private final FirehoseOptions options;
  private final ObjectStore store;
  private final JsonRows reader;
  private final Prefix prefix;
  private final Prefix errorPrefix;
  private volatile long convertedRows;
  private volatile long failedRecords;

  BatchDelivery(String stream, LakeTable table, FirehoseOptions options, ObjectStore store) {
    this.stream = stream;
    this.table = table;
    this.options = options;
    this.store = store;
    this.reader = new JsonRows(table, options.caseInsensitive());
    this.prefix = new Prefix(table.prefix());
    this.errorPrefix = new Prefix(table.errorPrefix());
  }

  long convertedRows() {
    return convertedRows;
  }

  long failedRecords() {
    return failedRecords;
  }

  /** Delivers records, one call at a time. Fails as a whole or not at all. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one delivery of a stream at a time
  void deliver(List<Accepted> records) throws IOException {
    Instant arrival = Instant.ofEpochMilli(records.get(0).arrival());
    ByteArrayOutputStream failures = new ByteArrayOutputStream();
    long failed = 0;
    try (LakeFile file = new LakeFile(table)) {
      for (Accepted record : records) {
        try {
          // All of a record's rows or none.
          for (Row row : reader.read(record.data())) {
            file.add(row);
          }
        } catch (ConversionException refused) {
          failures.write(JSON.writeValueAsBytes(failure(record, refused)));
          failures.write('\n');
          failed++;
        }
      }
      // First what is not Parquet: if the second put fails, the retry repeats no rows.
      if (failed > 0) {
        String folder = errorPrefix.at(arrival, CONVERSION_FAILED);
        store.put(folder + ObjectNames.of(stream, arrival), failures.toByteArray());
      }
      if (file.rows() > 0) {
        String folder = prefix.at(arrival, "");
        store.put(folder + ObjectNames.of(stream, arrival) + ".parquet", file.finish());
      }
      convertedRows += file.rows();
      failedRecords += failed;
    }
  }

  private ObjectNode failure(Accepted record, ConversionException refused) {
    ObjectNode failure = JSON.createObjectNode();
    failure.put("attemptsMade", 1);
    failure.put("arrivalTimestamp", record.arrival());
    failure.put("lastErrorCode", refused.code());
    failure.put("lastErrorMessage", refused.getMessage());
    failure.put("attemptEndingTimestamp", options.clock().millis());
    failure.put("rawData", record.data());
    failure.put("sequenceNumber", record.sequenceNumber());
    failure.putNull("subSequenceNumber");
    failure
        .putObject("dataCatalogTable")
        .put("catalogId", LocalAccount.ID)
        .put("databaseName", ResourceNames.LAKE_DATABASE)
        .put("tableName", table.tableName())
        .put("region", options.region())
        .put("versionId", "LATEST");
    return failure;
  }
}
