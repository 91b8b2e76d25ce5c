package io.iotpipeline.template.cloudformation;

/**
 * Where a template is deployed.
 *
 * @param partition such as {@code aws}
 * @param id twelve digits
 * @param region such as {@code us-east-1}
 */
public record Account(String partition, String id, String region) {
  /** The domain of the partition's services: {@code AWS::URLSuffix}. */
  public String urlSuffix() {
    return partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
  }

  /**
   * An ARN of this account and region.
   *
   * @param service such as {@code kinesis}
   * @param resource such as {@code stream/name}
   */
  public String arn(String service, String resource) {
    return String.join(":", "arn", partition, service, region, id, resource);
  }
}
