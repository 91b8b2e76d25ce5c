package io.iotpipeline.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsRequest;
import io.iotpipeline.local.protocol.AwsServer;
import io.iotpipeline.local.protocol.AwsService;
import io.iotpipeline.local.protocol.Faults;
import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * A front door to the local DynamoDB that throttles, leaves items of a batch unprocessed, loses
 * answers and hangs as its {@link Faults} say. Its own server: one that hangs holds up no other
 * service.
 */
public final class DynamoDbGate implements AutoCloseable {
  private final Faults faults;
  private final AwsServer server;

  private DynamoDbGate(Faults faults, AwsServer server) {
    this.faults = faults;
    this.server = server;
  }

  /**
   * Opens a door on a free port.
   *
   * @param engine the local DynamoDB's endpoint
   */
  public static DynamoDbGate open(URI engine, long faultSeed) throws IOException {
    Faults faults = new Faults(faultSeed);
    return new DynamoDbGate(
        faults, AwsServer.start(0, new Forwarding(new DynamoDbWire(engine), faults)));
  }

  /** What clients take as their endpoint override. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** What goes wrong here; nothing at first. */
  public Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    server.close();
  }

  private record Forwarding(DynamoDbWire engine, Faults faults) implements AwsService {
    private static final Set<String> DATA_PLANE =
        Set.of(
            "GetItem",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "Query",
            "Scan",
            "BatchGetItem",
            "BatchWriteItem",
            "TransactGetItems",
            "TransactWriteItems");

    @Override
    public String targetPrefix() {
      return DynamoDbWire.TARGET_PREFIX;
    }

    @Override
    public boolean isDataPlane(String action) {
      return DATA_PLANE.contains(action);
    }

    @Override
    public AwsException throttled(String action) {
      return AwsException.badRequest(
          "ProvisionedThroughputExceededException",
          "The level of configured provisioned throughput for the table was exceeded (injected"
              + " fault).");
    }

    @Override
    public JsonNode handle(AwsRequest request) {
      JsonNode body = request.body().node();
      return request.action().equals("BatchWriteItem")
          ? batchWrite((ObjectNode) body.deepCopy())
          : engine.call(request.action(), body);
    }

    /** Forwards the items that the plan does not strike and gives the others back. */
    private JsonNode batchWrite(ObjectNode body) {
      ObjectNode struck = DynamoDbWire.object();
      ObjectNode tables = body.withObject("/RequestItems");
      Iterator<Map.Entry<String, JsonNode>> each = tables.fields();
      while (each.hasNext()) {
        Map.Entry<String, JsonNode> table = each.next();
        ArrayNode unprocessed = strike((ArrayNode) table.getValue());
        if (!unprocessed.isEmpty()) {
          struck.set(table.getKey(), unprocessed);
        }
        if (table.getValue().isEmpty()) {
          each.remove();
        }
      }
      ObjectNode answer =
          tables.isEmpty() && !struck.isEmpty()
              ? DynamoDbWire.object()
              : (ObjectNode) engine.call("BatchWriteItem", body);
      ObjectNode unprocessed = answer.withObject("/UnprocessedItems");
      unprocessed.setAll(struck);
      return answer;
    }

    private ArrayNode strike(ArrayNode items) {
      ArrayNode struck = DynamoDbWire.object().arrayNode();
      Iterator<JsonNode> each = items.iterator();
      while (each.hasNext()) {
        JsonNode item = each.next();
        if (faults.failsEntry()) {
          struck.add(item);
          each.remove();
        }
      }
      return struck;
    }
  }
}
