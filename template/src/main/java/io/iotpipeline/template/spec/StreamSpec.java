package io.iotpipeline.template.spec;

import io.iotpipeline.template.cloudformation.Resource;
import io.iotpipeline.template.cloudformation.Spec;

/**
 * A Kinesis stream.
 *
 * @param shards 0: on demand
 * @param retentionHours how long it keeps a message
 * @param keyArn of the KMS key that encrypts it; empty: none
 */
public record StreamSpec(
    String id, String name, String arn, int shards, int retentionHours, String keyArn)
    implements Spec {
  /** The CloudFormation type. */
  public static final String TYPE = "AWS::Kinesis::Stream";

  private static final String SHARDS = "ShardCount";

  /** The stream of a resource. */
  public static StreamSpec of(Resource resource) {
    return new StreamSpec(
        resource.id(),
        resource.name(),
        resource.arn(),
        resource.properties().has(SHARDS) ? resource.number(SHARDS) : 0,
        resource.number("RetentionPeriodHours"),
        resource.optionalText("StreamEncryption/KeyId"));
  }
}
