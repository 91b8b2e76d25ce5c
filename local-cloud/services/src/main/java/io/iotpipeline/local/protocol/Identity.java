package io.iotpipeline.local.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signer of a request, read from its Signature Version 4 header. The signature itself is not
 * verified: any key is let in, none is not.
 *
 * @param region the region that the request was signed for
 */
public record Identity(String accessKeyId, String region) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("^AWS4-HMAC-SHA256\\s.*\\bCredential=([^/,\\s]+)/\\d{8}/([^/,\\s]+)/.*");

  /**
   * Reads the {@code Authorization} header.
   *
   * @throws AwsException 403 when it is missing or not of Signature Version 4
   */
  static Identity of(String authorization) {
    if (authorization == null) {
      throw new AwsException(
          "MissingAuthenticationTokenException", 403, "Missing Authentication Token");
    }
    Matcher credential = CREDENTIAL.matcher(authorization);
    if (!credential.matches()) {
      throw new AwsException(
          "IncompleteSignatureException",
          403,
          "Authorization header requires 'Credential' parameter. Authorization=" + authorization);
    }
    return new Identity(credential.group(1), credential.group(2));
  }
}
