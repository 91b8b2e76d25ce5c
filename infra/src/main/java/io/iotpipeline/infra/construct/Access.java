package io.iotpipeline.infra.construct;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.ServicePrincipalOpts;
import software.constructs.Construct;

/**
 * Roles, one a service, each action and resource by name. A role carries its policy inline, so
 * every user of the role waits for the policy too.
 */
public final class Access {
  private Access() {}

  /**
   * A role that one service takes for one thing of ours in this account.
   *
   * @param service such as {@code iot.amazonaws.com}
   * @param sourceArn the thing, or a pattern of its ARN
   */
  public static Role role(
      Construct scope, String id, String service, String sourceArn, PolicyStatement... may) {
    return role(
        scope,
        id,
        service,
        Map.of(
            "StringEquals", Map.of("aws:SourceAccount", Stack.of(scope).getAccount()),
            "ArnLike", Map.of("aws:SourceArn", sourceArn)),
        may);
  }

  /** A role for a service that reveals only the account in which it acts. */
  public static Role accountRole(
      Construct scope, String id, String service, PolicyStatement... may) {
    return role(
        scope,
        id,
        service,
        Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(scope).getAccount())),
        may);
  }

  /** A role for a Lambda function: Lambda sends neither account nor ARN when it takes one. */
  static Role functionRole(Construct scope, String id, PolicyStatement... may) {
    return role(scope, id, "lambda.amazonaws.com", Map.of(), may);
  }

  private static Role role(
      Construct scope,
      String id,
      String service,
      Map<String, Object> conditions,
      PolicyStatement... may) {
    IPrincipal principal =
        new ServicePrincipal(
            service, ServicePrincipalOpts.builder().conditions(conditions).build());
    return Role.Builder.create(scope, id)
        .assumedBy(principal)
        .inlinePolicies(
            Map.of("Needs", PolicyDocument.Builder.create().statements(List.of(may)).build()))
        .build();
  }

  public static PolicyStatement allow(List<String> actions, String... resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resources)).build();
  }

  /**
   * Use of a key only through one service.
   *
   * @param service such as {@code kinesis}
   */
  public static PolicyStatement key(
      String keyArn, String service, Construct scope, String... actions) {
    Stack stack = Stack.of(scope);
    return PolicyStatement.Builder.create()
        .actions(List.of(actions))
        .resources(List.of(keyArn))
        .conditions(
            Map.of(
                "StringEquals",
                Map.of(
                    "kms:ViaService",
                    service + "." + stack.getRegion() + "." + stack.getUrlSuffix())))
        .build();
  }

  /** An ARN in the stack's own partition, region and account. */
  public static String arn(Construct scope, String service, String resource) {
    Stack stack = Stack.of(scope);
    return String.join(
        ":", "arn", stack.getPartition(), service, stack.getRegion(), stack.getAccount(), resource);
  }
}
