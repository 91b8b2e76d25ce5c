package io.iotpipeline.local.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.local.protocol.LocalAccount;
import java.util.List;

/** The actions on databases and tables. */
final class TableActions {
  private static final long MAX_MEMORY_HOURS = 8766;
  private static final long MAX_MAGNETIC_DAYS = 73_000;

  private final Databases databases;

  TableActions(Databases databases) {
    this.databases = databases;
  }

  JsonNode createDatabase(AwsFields request) {
    String name = request.requiredText("DatabaseName");
    databases.create(name);
    return databaseAnswer(name);
  }

  JsonNode describeDatabase(AwsFields request) {
    return databaseAnswer(request.requiredText("DatabaseName"));
  }

  JsonNode listDatabases(AwsFields request) {
    ObjectNode answer = object();
    ArrayNode list = answer.putArray("Databases");
    databases.names().forEach(name -> putDatabase(list.addObject(), name));
    return answer;
  }

  JsonNode createTable(AwsFields request) {
    String database = request.requiredText("DatabaseName");
    String name = request.requiredText("TableName");
    return tableAnswer(
        database, databases.create(database, name, retention(request, Retention.DEFAULT)));
  }

  JsonNode updateTable(AwsFields request) {
    String database = request.requiredText("DatabaseName");
    TimestreamTable table = databases.table(database, request.requiredText("TableName"));
    table.retention(retention(request, table.retention()));
    return tableAnswer(database, table);
  }

  JsonNode describeTable(AwsFields request) {
    String database = request.requiredText("DatabaseName");
    return tableAnswer(database, databases.table(database, request.requiredText("TableName")));
  }

  JsonNode listTables(AwsFields request) {
    String asked = request.text("DatabaseName");
    ObjectNode answer = object();
    ArrayNode list = answer.putArray("Tables");
    for (String database : asked == null ? databases.names() : List.of(asked)) {
      for (TimestreamTable table : databases.tables(database)) {
        putTable(list.addObject(), database, table);
      }
    }
    return answer;
  }

  private static Retention retention(AwsFields request, Retention before) {
    AwsFields asked = request.structure("RetentionProperties");
    AwsFields writes = request.structure("MagneticStoreWriteProperties");
    return new Retention(
        asked == null
            ? before.memoryHours()
            : within(asked, "MemoryStoreRetentionPeriodInHours", MAX_MEMORY_HOURS),
        asked == null
            ? before.magneticDays()
            : within(asked, "MagneticStoreRetentionPeriodInDays", MAX_MAGNETIC_DAYS),
        writes == null ? before.magneticWrites() : writes.flag("EnableMagneticStoreWrites"));
  }

  private static long within(AwsFields fields, String field, long max) {
    long value = fields.requiredNumber(field);
    if (value < 1 || value > max) {
      throw AwsException.validation(
          fields.memberPath(field), value, "Member must have value between 1 and " + max);
    }
    return value;
  }

  private JsonNode databaseAnswer(String name) {
    ObjectNode answer = object();
    putDatabase(answer.putObject("Database"), name);
    return answer;
  }

  private void putDatabase(ObjectNode to, String name) {
    to.put("DatabaseName", name)
        .put("Arn", arn(name))
        .put("TableCount", databases.tables(name).size());
  }

  private static JsonNode tableAnswer(String database, TimestreamTable table) {
    ObjectNode answer = object();
    putTable(answer.putObject("Table"), database, table);
    return answer;
  }

  private static void putTable(ObjectNode to, String database, TimestreamTable table) {
    Retention retention = table.retention();
    to.put("DatabaseName", database)
        .put("TableName", table.name())
        .put("Arn", arn(database + "/table/" + table.name()))
        .put("TableStatus", "ACTIVE");
    to.putObject("RetentionProperties")
        .put("MemoryStoreRetentionPeriodInHours", retention.memoryHours())
        .put("MagneticStoreRetentionPeriodInDays", retention.magneticDays());
    to.putObject("MagneticStoreWriteProperties")
        .put("EnableMagneticStoreWrites", retention.magneticWrites());
  }

  private static String arn(String below) {
    return LocalAccount.arn("timestream", "database/" + below);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
