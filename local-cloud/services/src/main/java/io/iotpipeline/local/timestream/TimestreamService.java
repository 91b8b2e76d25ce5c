package io.iotpipeline.local.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.local.protocol.AwsRequest;
import io.iotpipeline.local.protocol.AwsService;
import io.iotpipeline.local.protocol.Faults;
import java.util.List;

/**
 * The local Timestream Write. Clients use it through an {@code AwsServer}, with an endpoint
 * override or by endpoint discovery; the program that runs it reads its tables.
 */
public final class TimestreamService implements AwsService {
  private static final int DISCOVERY_CACHE_MINUTES = 1440;

  private final TimestreamServiceOptions options;
  private final Faults faults;
  private final Databases databases = new Databases();
  private final TableActions tables = new TableActions(databases);
  private volatile String address = "localhost";

  public TimestreamService(TimestreamServiceOptions options) {
    this.options = options;
    this.faults = new Faults(options.faultSeed());
  }

  /**
   * Endpoint that DescribeEndpoints returns: {@code HOST:PORT} of the server that this service is
   * on.
   */
  public void address(String hostAndPort) {
    address = hostAndPort;
  }

  /**
   * Makes a table, and its database if that is missing.
   *
   * @throws AwsException ConflictException when there is such a table
   */
  public TimestreamTable declare(String database, String table, Retention retention) {
    if (!databases.names().contains(database)) {
      databases.create(database);
    }
    return databases.create(database, table, retention);
  }

  /**
   * A table, to be read.
   *
   * @throws AwsException ResourceNotFoundException when there is none
   */
  public TimestreamTable table(String database, String table) {
    return databases.table(database, table);
  }

  @Override
  public String targetPrefix() {
    return "Timestream_20181101";
  }

  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public boolean isDataPlane(String action) {
    return action.equals("WriteRecords");
  }

  @Override
  public AwsException throttled(String action) {
    return new AwsException(
        "ThrottlingException", 429, "The request was throttled (injected fault).");
  }

  @Override
  public JsonNode handle(AwsRequest request) {
    if (options.closedAccount()) {
      throw new AwsException(
          "AccessDeniedException",
          403,
          "Only existing Timestream for LiveAnalytics customers can access the service. Reach out"
              + " to AWS support for more information.");
    }
    AwsFields body = request.body();
    return switch (request.action()) {
      case "DescribeEndpoints" -> describeEndpoints();
      case "WriteRecords" -> writeRecords(body);
      case "CreateDatabase" -> tables.createDatabase(body);
      case "DescribeDatabase" -> tables.describeDatabase(body);
      case "ListDatabases" -> tables.listDatabases(body);
      case "CreateTable" -> tables.createTable(body);
      case "DescribeTable" -> tables.describeTable(body);
      case "UpdateTable" -> tables.updateTable(body);
      case "ListTables" -> tables.listTables(body);
      default -> throw AwsException.unknownOperation(request.action());
    };
  }

  private JsonNode describeEndpoints() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer
        .putArray("Endpoints")
        .addObject()
        .put("Address", address)
        .put("CachePeriodInMinutes", DISCOVERY_CACHE_MINUTES);
    return answer;
  }

  private JsonNode writeRecords(AwsFields body) {
    TimestreamTable table =
        databases.table(body.requiredText("DatabaseName"), body.requiredText("TableName"));
    List<Incoming> records = RecordReader.read(body);
    int[] written = new int[2];
    List<Rejection> rejections = table.write(records, options.clock().millis(), written);
    if (!rejections.isEmpty()) {
      throw rejected(rejections);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer
        .putObject("RecordsIngested")
        .put("Total", records.size())
        .put("MemoryStore", written[0])
        .put("MagneticStore", written[1]);
    return answer;
  }

  private static AwsException rejected(List<Rejection> rejections) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Rejection rejection : rejections) {
      ObjectNode node = list.addObject();
      node.put("RecordIndex", rejection.index()).put("Reason", rejection.reason());
      if (rejection.existingVersion() != null) {
        node.put("ExistingVersion", rejection.existingVersion());
      }
    }
    return new AwsException(
            "RejectedRecordsException",
            419,
            "One or more records have been rejected. See RejectedRecords for details.")
        .with("RejectedRecords", list);
  }
}
