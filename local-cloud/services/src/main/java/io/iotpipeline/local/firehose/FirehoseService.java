package io.iotpipeline.local.firehose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.local.protocol.AwsRequest;
import io.iotpipeline.local.protocol.AwsService;
import io.iotpipeline.local.protocol.Faults;
import io.iotpipeline.local.protocol.LocalAccount;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * The local Firehose. Its streams are declared by the program that runs it, one a lake table;
 * clients put records through an {@code AwsServer}.
 */
public final class FirehoseService implements AwsService, AutoCloseable {

  private static final Set<String> DATA_PLANE = Set.of("PutRecord", "PutRecordBatch");
  private static final int MAX_RECORDS = 500;
  private static final int MAX_BATCH_BYTES = 4 << 20;
  private static final int MAX_RECORD_BYTES = 1_024_000;

  private final FirehoseOptions options;
  private final ObjectStore store;
  private final Faults faults;
  private final Map<String, DeliveryStream> streams = new ConcurrentSkipListMap<>();

  /** Once it is shut down, what is left to deliver is delivered by {@link #close}. */
  private final ScheduledExecutorService timer =
      new ScheduledThreadPoolExecutor(
          1, FirehoseService::deliveryThread, new ThreadPoolExecutor.DiscardPolicy());

  public FirehoseService(FirehoseOptions options, ObjectStore store) {
    this.options = options;
    this.store = store;
    this.faults = new Faults(options.faultSeed());
  }

  /** Makes a stream that delivers to a lake table; ACTIVE at once. */
  public FirehoseService declare(String streamName, LakeTable table) {
    streams.put(streamName, new DeliveryStream(streamName, table, options, store, timer));
    return this;
  }

  /**
   * Delivers all that was accepted before the call, whatever the buffers' sizes and ages.
   *
   * @throws IOException when something could not be delivered; it is kept and tried again
   */
  public void flush() throws IOException {
    for (DeliveryStream stream : streams.values()) {
      stream.deliver();
    }
  }

  /**
   * How many records the stream has accepted; each holds one or more JSON objects.
   *
   * @throws AwsException ResourceNotFoundException when there is no such stream
   */
  public long acceptedRecords(String streamName) {
    return stream(streamName).accepted();
  }

  /** How many rows the stream has delivered as Parquet. */
  public long convertedRows(String streamName) {
    return stream(streamName).convertedRows();
  }

  /** How many records the stream has delivered to its error prefix. */
  public long failedRecords(String streamName) {
    return stream(streamName).failedRecords();
  }

  /** Delivers what is left, then ends. */
  @Override
  public void close() throws IOException {
    timer.shutdownNow();
    flush();
  }

  @Override
  public String targetPrefix() {
    return "Firehose_20150804";
  }

  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public boolean isDataPlane(String action) {
    return DATA_PLANE.contains(action);
  }

  @Override
  public AwsException throttled(String action) {
    return new AwsException("ServiceUnavailableException", 503, "Slow down.");
  }

  @Override
  public JsonNode handle(AwsRequest request) {
    AwsFields body = request.body();
    return switch (request.action()) {
      case "PutRecord" -> putRecord(body);
      case "PutRecordBatch" -> putRecordBatch(body);
      case "DescribeDeliveryStream" ->
          Descriptions.of(stream(body.requiredText("DeliveryStreamName")), options);
      case "ListDeliveryStreams" -> Descriptions.list(streams.keySet(), body);
      default -> throw AwsException.unknownOperation(request.action());
    };
  }

  private JsonNode putRecord(AwsFields body) {
    DeliveryStream stream = open(body);
    byte[] data = data(body.requiredStructure("Record"));
    return object().put("RecordId", stream.accept(data)).put("Encrypted", false);
  }

  private JsonNode putRecordBatch(AwsFields body) {
    DeliveryStream stream = open(body);
    ObjectNode answer = object();
    ArrayNode responses = answer.putArray("RequestResponses");
    int failed = 0;
    for (byte[] data : batch(body)) {
      if (faults.failsEntry()) {
        failed++;
        responses
            .addObject()
            .put("ErrorCode", "ServiceUnavailableException")
            .put("ErrorMessage", "Slow down.");
      } else {
        responses.addObject().put("RecordId", stream.accept(data));
      }
    }
    return answer.put("FailedPutCount", failed).put("Encrypted", false);
  }

  private static List<byte[]> batch(AwsFields body) {
    List<AwsFields> records = body.structures("Records");
    if (records.isEmpty()) {
      throw AwsException.validation(
          "records", "[]", "Member must have length greater than or equal to 1");
    }
    if (records.size() > MAX_RECORDS) {
      throw AwsException.validation(
          "records",
          "[" + records.size() + " records]",
          "Member must have length less than or equal to " + MAX_RECORDS);
    }
    List<byte[]> batch = new ArrayList<>(records.size());
    long bytes = 0;
    for (AwsFields record : records) {
      byte[] data = data(record);
      bytes += data.length;
      batch.add(data);
    }
    if (bytes > MAX_BATCH_BYTES) {
      throw AwsException.badRequest(
          "InvalidArgumentException", "Records size exceeds 4 MB limit: " + bytes + " bytes");
    }
    return batch;
  }

  private static byte[] data(AwsFields record) {
    byte[] data = record.requiredBlob("Data");
    if (data.length > MAX_RECORD_BYTES) {
      throw AwsException.validation(
          record.memberPath("Data"),
          "[" + data.length + " bytes]",
          "Member must have length less than or equal to " + MAX_RECORD_BYTES);
    }
    return data;
  }

  /** The stream of a put, if it takes records now. */
  private DeliveryStream open(AwsFields body) {
    DeliveryStream stream = stream(body.requiredText("DeliveryStreamName"));
    if (stream.isFull()) {
      throw throttled("PutRecordBatch");
    }
    return stream;
  }

  private DeliveryStream stream(String name) {
    DeliveryStream stream = streams.get(name);
    if (stream == null) {
      throw AwsException.badRequest(
          "ResourceNotFoundException",
          "Firehose " + name + " under account " + LocalAccount.ID + " not found.");
    }
    return stream;
  }

  private static Thread deliveryThread(Runnable work) {
    Thread thread = new Thread(work, "firehose-delivery");
    thread.setDaemon(true);
    return thread;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
