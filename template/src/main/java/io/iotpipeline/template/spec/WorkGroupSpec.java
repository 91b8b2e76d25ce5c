package io.iotpipeline.template.spec;

import io.iotpipeline.template.cloudformation.Resource;
import io.iotpipeline.template.cloudformation.Spec;

/**
 * A work group of Athena.
 *
 * @param outputLocation of its results, such as {@code s3://bucket/athena/}
 * @param scanLimitBytes a query that reads more is cancelled
 * @param keyArn of the KMS key that encrypts its results; empty: none
 */
public record WorkGroupSpec(
    String id, String name, String arn, String outputLocation, long scanLimitBytes, String keyArn)
    implements Spec {
  /** The CloudFormation type. */
  public static final String TYPE = "AWS::Athena::WorkGroup";

  private static final String CONFIGURATION = "WorkGroupConfiguration/";
  private static final String RESULTS = CONFIGURATION + "ResultConfiguration/";

  /** The work group of a resource. */
  public static WorkGroupSpec of(Resource resource) {
    return new WorkGroupSpec(
        resource.id(),
        resource.name(),
        resource.arn(),
        resource.text(RESULTS + "OutputLocation"),
        resource.required(CONFIGURATION + "BytesScannedCutoffPerQuery").asLong(),
        resource.optionalText(RESULTS + "EncryptionConfiguration/KmsKey"));
  }
}
