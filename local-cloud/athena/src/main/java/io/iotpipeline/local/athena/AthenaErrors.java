package io.iotpipeline.local.athena;

import com.fasterxml.jackson.databind.node.TextNode;
import io.iotpipeline.local.protocol.AwsException;

/** The service's refusals. */
final class AthenaErrors {
  private AthenaErrors() {}

  /** The query can't be parsed. */
  static AwsException malformed(String message) {
    return invalid("MALFORMED_QUERY", message);
  }

  /** Something else of the request is wrong. */
  static AwsException invalid(String message) {
    return invalid("INVALID_INPUT", message);
  }

  private static AwsException invalid(String code, String message) {
    return AwsException.badRequest("InvalidRequestException", message)
        .with("AthenaErrorCode", TextNode.valueOf(code));
  }
}
