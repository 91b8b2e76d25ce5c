package io.iotpipeline.local.protocol;

/**
 * One request to a service.
 *
 * @param action part after the dot of {@code X-Amz-Target}
 * @param body the fields of the request's body
 */
public record AwsRequest(String action, AwsFields body, Identity identity) {}
