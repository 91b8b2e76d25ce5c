package io.iotpipeline.local.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.athena.QueryExecution.State;
import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.local.protocol.AwsRequest;
import io.iotpipeline.local.protocol.AwsService;
import io.iotpipeline.local.protocol.Faults;
import java.io.IOException;
import java.nio.file.Files;

/** The local Athena's actions. */
final class AthenaService implements AwsService {
  private static final int MOST_ROWS = 1000;

  private final Faults faults = new Faults(0);
  private final QueryExecutions executions;
  private final NamedQueryActions named;

  AthenaService(QueryExecutions executions, NamedQueries queries) {
    this.executions = executions;
    this.named = new NamedQueryActions(queries);
  }

  @Override
  public String targetPrefix() {
    return "AmazonAthena";
  }

  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public boolean isDataPlane(String action) {
    return action.endsWith("QueryExecution") || action.equals("GetQueryResults");
  }

  @Override
  public AwsException throttled(String action) {
    return AwsException.badRequest("TooManyRequestsException", "Rate exceeded (injected fault)");
  }

  @Override
  public JsonNode handle(AwsRequest request) {
    AwsFields body = request.body();
    return switch (request.action()) {
      case "StartQueryExecution" -> {
        QueryExecution started = executions.start(Submission.of(body));
        yield ResultJson.object().put("QueryExecutionId", started.id);
      }
      case "GetQueryExecution" ->
          ResultJson.object().set("QueryExecution", ResultJson.execution(execution(body)));
      case "GetQueryResults" -> results(body);
      case "StopQueryExecution" -> {
        executions.stop(body.requiredText("QueryExecutionId"));
        yield ResultJson.object();
      }
      case "GetWorkGroup" -> workGroup(executions.workGroup(body.requiredText("WorkGroup")));
      case "GetNamedQuery" -> named.get(body);
      case "ListNamedQueries" -> named.list(body, executions);
      case "BatchGetNamedQuery" -> named.batch(body);
      default -> throw AwsException.unknownOperation(request.action());
    };
  }

  private QueryExecution execution(AwsFields body) {
    return executions.get(body.requiredText("QueryExecutionId"));
  }

  private JsonNode results(AwsFields body) {
    QueryExecution execution = execution(body);
    State state = execution.state();
    if (state != State.SUCCEEDED) {
      throw AthenaErrors.invalid(
          state.isFinal()
              ? "Query did not finish successfully. Final query state: " + state
              : "Query has not yet finished. Current state: " + state);
    }
    Long most = body.number("MaxResults");
    if (most != null && (most < 1 || most > MOST_ROWS)) {
      throw AthenaErrors.invalid("MaxResults is more than maximum allowed length " + MOST_ROWS);
    }
    if (!Files.exists(execution.file)) {
      throw AthenaErrors.invalid("Could not find results");
    }
    try {
      int rows = most == null ? MOST_ROWS : most.intValue();
      return ResultJson.results(
          execution, ResultPage.read(execution.file, offset(body.text("NextToken")), rows));
    } catch (IOException unreadable) {
      throw new AwsException("InternalServerException", 500, unreadable.getMessage());
    }
  }

  private static long offset(String token) {
    try {
      return token == null ? 0 : Long.parseLong(token, Character.MAX_RADIX);
    } catch (NumberFormatException foreign) {
      throw AthenaErrors.invalid("Invalid NextToken " + token);
    }
  }

  private static JsonNode workGroup(WorkGroup group) {
    ObjectNode answer = ResultJson.object();
    ObjectNode json = answer.putObject("WorkGroup");
    json.put("Name", group.name()).put("State", "ENABLED");
    ObjectNode configuration = json.putObject("Configuration");
    ObjectNode results = configuration.putObject("ResultConfiguration");
    if (group.outputLocation() != null) {
      results.put("OutputLocation", group.outputLocation());
    }
    configuration.put("EnforceWorkGroupConfiguration", group.enforced());
    configuration.put("BytesScannedCutoffPerQuery", group.scanLimitBytes());
    return answer;
  }
}
