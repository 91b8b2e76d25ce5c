package io.iotpipeline.local.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.athena.sql.TrinoClient;
import io.iotpipeline.local.protocol.AwsFields;
import java.util.List;

/** Queries and results as the API writes them. */
final class ResultJson {
  private static final String ENGINE = "Athena engine version 3";
  private static final int OF_SYSTEM = 1;
  private static final int OF_USER = 2;
  private static final int GENERIC_USER_ERROR = 1006;

  private ResultJson() {}

  /** As GetQueryExecution reports a query. */
  static ObjectNode execution(QueryExecution execution) {
    ObjectNode json = object();
    Submission submission = execution.submission;
    json.put("QueryExecutionId", execution.id).put("Query", submission.sql());
    json.put("StatementType", execution.kind.type()).put("WorkGroup", submission.workGroup());
    json.putObject("ResultConfiguration").put("OutputLocation", execution.outputLocation);
    json.putObject("QueryExecutionContext")
        .put("Database", submission.database())
        .put("Catalog", TrinoClient.CATALOG);
    json.putObject("EngineVersion")
        .put("SelectedEngineVersion", ENGINE)
        .put("EffectiveEngineVersion", ENGINE);
    if (!submission.parameters().isEmpty()) {
      submission.parameters().forEach(json.putArray("ExecutionParameters")::add);
    }
    json.set("Status", status(execution));
    json.set("Statistics", statistics(execution));
    return json;
  }

  private static ObjectNode status(QueryExecution execution) {
    ObjectNode status = object();
    synchronized (execution) {
      status.put("State", execution.state().name());
      status.set("SubmissionDateTime", AwsFields.timestamp(execution.submittedMillis));
      if (execution.state().isFinal()) {
        status.set("CompletionDateTime", AwsFields.timestamp(execution.completedMillis()));
      }
      if (execution.reason() != null) {
        status.put("StateChangeReason", execution.reason());
      }
      if (execution.state() == QueryExecution.State.FAILED) {
        ObjectNode error = status.putObject("AthenaError");
        error.put("ErrorCategory", execution.isUserError() ? OF_USER : OF_SYSTEM);
        error.put("ErrorType", execution.isUserError() ? GENERIC_USER_ERROR : 0);
        error.put("Retryable", false).put("ErrorMessage", execution.reason());
      }
    }
    return status;
  }

  private static ObjectNode statistics(QueryExecution execution) {
    ObjectNode statistics = object();
    synchronized (execution) {
      long end =
          execution.state().isFinal() ? execution.completedMillis() : System.currentTimeMillis();
      long total = end - execution.submittedMillis;
      long engine = Math.min(total, execution.engineMillis());
      statistics.put("EngineExecutionTimeInMillis", engine);
      statistics.put("DataScannedInBytes", execution.bytesScanned());
      statistics.put("TotalExecutionTimeInMillis", total);
      statistics.put("QueryQueueTimeInMillis", execution.queueMillis());
      statistics.put("ServiceProcessingTimeInMillis", total - engine);
    }
    return statistics;
  }

  /** What an answer's columns are. */
  static ObjectNode metadata(QueryExecution execution) {
    ObjectNode metadata = object();
    ArrayNode columns = metadata.putArray("ColumnInfo");
    execution.columns().forEach(column -> columns.add(column.info()));
    return metadata;
  }

  /** As GetQueryResults returns a page. */
  static ObjectNode results(QueryExecution execution, ResultPage page) {
    ObjectNode json = object();
    ObjectNode set = json.putObject("ResultSet");
    ArrayNode rows = set.putArray("Rows");
    for (List<String> row : page.rows()) {
      ArrayNode data = rows.addObject().putArray("Data");
      for (String cell : row) {
        ObjectNode datum = data.addObject();
        if (cell != null) {
          datum.put("VarCharValue", cell);
        }
      }
    }
    set.set("ResultSetMetadata", metadata(execution));
    json.put("UpdateCount", Math.max(0, execution.updated()));
    if (page.next() >= 0) {
      json.put("NextToken", Long.toString(page.next(), Character.MAX_RADIX));
    }
    return json;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
