package io.iotpipeline.local.protocol;

/** The AWS account of the local cloud, in its ARNs and error messages. */
public final class LocalAccount {
  /** Twelve digits, as of any account. */
  public static final String ID = "000000000000";

  /** Where its resources are. */
  public static final String REGION = "us-east-1";

  private LocalAccount() {}

  /**
   * The ARN of a resource in {@link #REGION}.
   *
   * @param service such as {@code kinesis}
   * @param resource such as {@code stream/NAME}
   */
  public static String arn(String service, String resource) {
    return arn(service, REGION, resource);
  }

  /** The ARN of a resource in a region that a request was signed for. */
  public static String arn(String service, String region, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + ID + ":" + resource;
  }
}
