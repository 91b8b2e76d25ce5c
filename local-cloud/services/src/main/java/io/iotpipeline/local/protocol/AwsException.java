package io.iotpipeline.local.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal as AWS words it: a code, an HTTP status, a message and, seldom, fields of its own. */
public final class AwsException extends RuntimeException {
  private final String code;
  private final int status;
  private final transient Map<String, JsonNode> fields = new LinkedHashMap<>();

  public AwsException(String code, int status, String message) {
    // An answer, not a defect: nobody reads its stack.
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  /** An HTTP 400, as most refusals are. */
  public static AwsException badRequest(String code, String message) {
    return new AwsException(code, 400, message);
  }

  /** The service has no such action. */
  public static AwsException unknownOperation(String action) {
    return badRequest("UnknownOperationException", "Unknown operation " + action);
  }

  /** The body is not what the format or the field's type asks for. */
  public static AwsException serialization(String message) {
    return badRequest("SerializationException", message);
  }

  /**
   * A constraint of the service's model is not met.
   *
   * @param member the path of the field, such as {@code records.3.data}
   * @param value what was sent; "null" when nothing was
   * @param constraint what is asked, for example {@code Member must not be null}
   */
  public static AwsException validation(String member, Object value, String constraint) {
    String shown = value == null ? "null" : "'" + value + "'";
    return badRequest(
        "ValidationException",
        "1 validation error detected: Value "
            + shown
            + " at '"
            + member
            + "' failed to satisfy constraint: "
            + constraint);
  }

  /** Adds a field to the error's body, for example Timestream's RejectedRecords. */
  public AwsException with(String field, JsonNode value) {
    fields.put(field, value);
    return this;
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  Map<String, JsonNode> fields() {
    return fields;
  }
}
