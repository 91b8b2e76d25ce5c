package io.iotpipeline.infra.construct;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.Arrays;
import java.util.List;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Validations;
import software.constructs.Construct;

/** Findings of CloudFormation's validation and cdk-nag that stay, each with its reason. */
public final class Acknowledged {
  private Acknowledged() {}

  /** Of CloudFormation's validation; the rest of what it finds fails synth, warnings too. */
  public static void validations(App app) {
    Validations.of(app)
        .acknowledge(
            validation(
                "W9003",
                "CDK writes ObjectSizeGreaterThan as a number; CloudFormation takes it as one"));
  }

  /** The same for one construct and what is in it. */
  public static void validation(Construct construct, String rule, String reason) {
    Validations.of(construct).acknowledge(validation(rule, reason));
  }

  private static Acknowledgment validation(String rule, String reason) {
    return Acknowledgment.builder().id("CloudFormation-Validate::" + rule).reason(reason).build();
  }

  /** A cdk-nag rule that does not hold for one construct. */
  public static void nag(Construct construct, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        construct,
        List.of(NagPackSuppression.builder().id("AwsSolutions-" + rule).reason(reason).build()),
        true);
  }

  /**
   * Resources of a role that end in a wildcard.
   *
   * @param resources as cdk-nag writes them, such as {@code <LakeBucket.Arn>/readings/*}
   */
  public static void wildcards(Construct role, String reason, String... resources) {
    NagSuppressions.addResourceSuppressions(
        role,
        List.of(
            NagPackSuppression.builder()
                .id("AwsSolutions-IAM5")
                .reason(reason)
                .appliesTo(
                    Arrays.stream(resources).map(resource -> "Resource::" + resource).toList())
                .build()),
        true);
  }

  /** The same for an ARN in the stack's own partition, region and account. */
  public static String arn(String service, String resource) {
    return "arn:<AWS::Partition>:" + service + ":<AWS::Region>:<AWS::AccountId>:" + resource;
  }
}
