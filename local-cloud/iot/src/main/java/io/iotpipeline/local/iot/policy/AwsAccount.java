package io.iotpipeline.local.iot.policy;

/**
 * The account that resources belong to.
 *
 * @param partition aws, aws-cn or aws-us-gov
 * @param region such as us-east-1
 * @param id twelve digits
 */
public record AwsAccount(String partition, String region, String id) {
  /** Where nobody chooses another. */
  public static final AwsAccount LOCAL = new AwsAccount("aws", "us-east-1", "000000000000");

  /** The ARN of what an action is done to: a client id, a topic or a topic filter. */
  public String arn(PolicyAction action, String name) {
    return "arn:" + partition + ":iot:" + region + ":" + id + ":" + action.resourceType() + name;
  }
}
