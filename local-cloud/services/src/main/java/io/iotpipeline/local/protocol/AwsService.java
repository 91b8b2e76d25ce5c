package io.iotpipeline.local.protocol;

import com.fasterxml.jackson.databind.JsonNode;

/** Request handler of one AWS service. Called by several threads at once. */
public interface AwsService {

  /** Prefix before the dot of {@code X-Amz-Target}, for example {@code Kinesis_20131202}. */
  String targetPrefix();

  /**
   * Carries out one request.
   *
   * @return the answer, or null for an answer without a body. Blobs are binary nodes and moments
   *     are made by {@link AwsFields#timestamp}: each format writes them its own way.
   * @throws AwsException what the service refuses; an action it lacks is {@link
   *     AwsException#unknownOperation}
   */
  JsonNode handle(AwsRequest request);

  /** The faults that this service injects; the server applies all but the partial failures. */
  Faults faults();

  /** Whether the action carries data, so that injected faults may strike it. */
  boolean isDataPlane(String action);

  /** What this service answers to a request above its limits. */
  AwsException throttled(String action);
}
