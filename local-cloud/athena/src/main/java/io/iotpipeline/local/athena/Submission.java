package io.iotpipeline.local.athena;

import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.util.ArrayList;
import java.util.List;

/**
 * Request of StartQueryExecution.
 *
 * @param parameters as SQL would write them, text in quotes
 * @param token names the request, so that it may be sent twice; null for none
 * @param outputLocation location of the results that the client requests; null if none
 */
record Submission(
    String sql,
    List<String> parameters,
    String database,
    String workGroup,
    String outputLocation,
    String token) {

  private static final int MOST_CHARACTERS = 262_144;
  private static final int TOKEN_FROM = 32;
  private static final int TOKEN_TO = 128;

  static Submission of(AwsFields body) {
    String sql = body.requiredText("QueryString");
    if (sql.isBlank() || sql.length() > MOST_CHARACTERS) {
      throw AthenaErrors.invalid(
          "queryString must have 1 to " + MOST_CHARACTERS + " characters, not " + sql.length());
    }
    String token = body.text("ClientRequestToken");
    if (token != null && (token.length() < TOKEN_FROM || token.length() > TOKEN_TO)) {
      throw AthenaErrors.invalid(
          "clientRequestToken must have 32 to 128 characters, not " + token.length());
    }
    AwsFields context = body.structure("QueryExecutionContext");
    AwsFields results = body.structure("ResultConfiguration");
    String database = context == null ? null : context.text("Database");
    String workGroup = body.text("WorkGroup");
    return new Submission(
        sql,
        texts(body, "ExecutionParameters"),
        database == null ? ResourceNames.LAKE_DATABASE : database,
        workGroup == null ? WorkGroup.PRIMARY : workGroup,
        results == null ? null : results.text("OutputLocation"),
        token);
  }

  static List<String> texts(AwsFields body, String name) {
    List<String> texts = new ArrayList<>();
    if (body.has(name)) {
      body.get(name).forEach(text -> texts.add(text.asText()));
    }
    return texts;
  }
}
