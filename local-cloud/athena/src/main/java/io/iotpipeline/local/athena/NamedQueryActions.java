package io.iotpipeline.local.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.telemetry.store.LakeQuery;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.util.List;
import java.util.Optional;

/** The actions that return named queries. */
final class NamedQueryActions {
  private static final int MOST_IDS = 50;

  private final NamedQueries queries;

  NamedQueryActions(NamedQueries queries) {
    this.queries = queries;
  }

  JsonNode get(AwsFields body) {
    String id = body.requiredText("NamedQueryId");
    LakeQuery query =
        find(id).orElseThrow(() -> AthenaErrors.invalid("NamedQuery " + id + " was not found"));
    return ResultJson.object().set("NamedQuery", json(query));
  }

  /** Pages of names, in order; the token is the number of names returned before. */
  JsonNode list(AwsFields body, QueryExecutions executions) {
    String asked = body.text("WorkGroup");
    String group = executions.workGroup(asked == null ? WorkGroup.PRIMARY : asked).name();
    List<LakeQuery> all =
        group.equals(ResourceNames.LAKE_WORK_GROUP) ? queries.all() : List.<LakeQuery>of();
    Long most = body.number("MaxResults");
    int from = Math.min(all.size(), from(body.text("NextToken")));
    int to = (int) Math.min(all.size(), from + (most == null ? MOST_IDS : most));
    ObjectNode answer = ResultJson.object();
    ArrayNode ids = answer.putArray("NamedQueryIds");
    all.subList(from, to).forEach(query -> ids.add(NamedQueries.id(query)));
    if (to < all.size()) {
      answer.put("NextToken", Integer.toString(to));
    }
    return answer;
  }

  private static int from(String token) {
    try {
      return token == null ? 0 : Integer.parseUnsignedInt(token);
    } catch (NumberFormatException foreign) {
      throw AthenaErrors.invalid("Invalid NextToken " + token);
    }
  }

  JsonNode batch(AwsFields body) {
    ObjectNode answer = ResultJson.object();
    ArrayNode found = answer.putArray("NamedQueries");
    ArrayNode missing = answer.putArray("UnprocessedNamedQueryIds");
    for (String id : Submission.texts(body, "NamedQueryIds")) {
      Optional<LakeQuery> query = find(id);
      if (query.isPresent()) {
        found.add(json(query.get()));
      } else {
        missing
            .addObject()
            .put("NamedQueryId", id)
            .put("ErrorCode", "INTERNAL_FAILURE")
            .put("ErrorMessage", "NamedQuery " + id + " was not found");
      }
    }
    return answer;
  }

  private Optional<LakeQuery> find(String id) {
    return queries.all().stream().filter(query -> NamedQueries.id(query).equals(id)).findFirst();
  }

  private static ObjectNode json(LakeQuery query) {
    return ResultJson.object()
        .put("Name", query.name())
        .put("Description", query.description())
        .put("Database", ResourceNames.LAKE_DATABASE)
        .put("QueryString", query.sql())
        .put("NamedQueryId", NamedQueries.id(query))
        .put("WorkGroup", ResourceNames.LAKE_WORK_GROUP);
  }
}
