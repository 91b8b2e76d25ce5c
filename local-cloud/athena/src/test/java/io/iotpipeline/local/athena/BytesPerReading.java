package io.iotpipeline.local.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.firehose.FirehoseOptions;
import io.iotpipeline.local.firehose.FirehoseService;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.local.protocol.AwsRequest;
import io.iotpipeline.local.protocol.Identity;
import io.iotpipeline.simulator.replay.DataSet;
import io.iotpipeline.simulator.replay.ReplayMessage;
import io.iotpipeline.simulator.replay.ReplayReader;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import io.iotpipeline.telemetry.json.JsonBuffer;
import io.iotpipeline.telemetry.json.ReadingJson;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * What a reading of the road-sensor sample takes in the lake: the same rows as Parquet of the local
 * Firehose and as gzipped lines of JSON.
 */
final class BytesPerReading {
  private static final String STREAM = "iot-readings";
  private static final long BUFFER = 1L << 30;
  private static final int RECORDS_A_REQUEST = 500;

  /** 500,000 readings a day, an object each quarter of an hour. */
  static final int ROWS_OF_A_QUARTER = 5_208;

  private BytesPerReading() {}

  /** Bytes of a reading in one format and in the other. */
  record Size(int rowsPerFile, double parquet, double gzippedJson) {}

  static void print(PrintStream out) throws IOException {
    List<byte[]> rows = roadSensorRows();
    out.printf(Locale.ROOT, "%,d readings of road sensors, bytes a reading%n", rows.size());
    for (int rowsPerFile : new int[] {1_000, ROWS_OF_A_QUARTER, rows.size()}) {
      Size size = measure(rows, rowsPerFile);
      out.printf(
          Locale.ROOT,
          "files of %,6d readings: Parquet %.1f, gzipped JSON %.1f%n",
          rowsPerFile,
          size.parquet(),
          size.gzippedJson());
    }
  }

  static Size measure(List<byte[]> rows, int rowsPerFile) throws IOException {
    long[] parquet = {0};
    long gzip = 0;
    for (int from = 0; from < rows.size(); from += rowsPerFile) {
      List<byte[]> file = rows.subList(from, Math.min(rows.size(), from + rowsPerFile));
      gzip += gzipped(file);
      try (FirehoseService firehose =
          new FirehoseService(
              FirehoseOptions.defaults().withBuffer(BUFFER, Duration.ofHours(1)),
              (key, bytes) -> parquet[0] += bytes.length)) {
        firehose.declare(STREAM, LakeTable.READINGS);
        put(firehose, file);
      }
    }
    return new Size(rowsPerFile, (double) parquet[0] / rows.size(), (double) gzip / rows.size());
  }

  private static void put(FirehoseService firehose, List<byte[]> rows) {
    for (int from = 0; from < rows.size(); from += RECORDS_A_REQUEST) {
      ObjectNode request = JsonNodeFactory.instance.objectNode();
      request.put("DeliveryStreamName", STREAM);
      ArrayNode records = request.putArray("Records");
      rows.subList(from, Math.min(rows.size(), from + RECORDS_A_REQUEST))
          .forEach(row -> records.addObject().put("Data", row));
      firehose.handle(
          new AwsRequest(
              "PutRecordBatch", AwsFields.of(request), new Identity("any", "us-east-1")));
    }
  }

  private static long gzipped(List<byte[]> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (byte[] row : rows) {
        gzip.write(row);
        gzip.write('\n');
      }
    }
    return bytes.size();
  }

  /** The sample's readings as the job writes them, as if they had come as they were measured. */
  static List<byte[]> roadSensorRows() throws IOException {
    ReadingDecoder decoder =
        new ReadingDecoder(
            JobProperties.DECODE_MAX_AGE_MS.max(),
            JobProperties.DECODE_MAX_AHEAD_MS.defaultValue());
    JsonBuffer json = new JsonBuffer();
    List<byte[]> rows = new ArrayList<>();
    try (ReplayReader messages = DataSet.sample().open()) {
      for (ReplayMessage message = messages.next(); message != null; message = messages.next()) {
        long arrival = message.time() + 500;
        String sequenceNumber = "49%054d".formatted(arrival * 1_000 + rows.size() % 1_000);
        Origin origin = new Origin("shardId-000000000000", sequenceNumber, arrival);
        Envelope envelope = decoder.decode(message.thing(), message.payload().shifted(0), origin);
        Reading reading = envelope.reading();
        reading.enrich(message.device());
        json.reset();
        ReadingJson.write(reading, json);
        rows.add(json.toByteArray());
      }
    }
    return rows;
  }
}
