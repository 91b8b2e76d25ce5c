package io.iotpipeline.infra.construct;

import io.iotpipeline.infra.settings.Settings;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine;
import software.constructs.Construct;

/** A Standard workflow of Step Functions with its role. It runs alone, rarely and for minutes. */
public final class StateMachine {
  private final String arn;
  private final Role role;
  private final CfnStateMachine machine;

  /**
   * Makes both in a scope that has no other.
   *
   * @param name of the machine without the stage
   * @param may what its tasks need
   */
  public StateMachine(
      Construct scope,
      Settings settings,
      String name,
      AslDefinition definition,
      List<PolicyStatement> may) {
    arn = arn(scope, settings, name);
    role =
        Access.role(
            scope, "Role", "states.amazonaws.com", arn, may.toArray(PolicyStatement[]::new));
    machine =
        CfnStateMachine.Builder.create(scope, "Machine")
            .stateMachineName(settings.name(name))
            .stateMachineType("STANDARD")
            .roleArn(role.getRoleArn())
            .definitionString(definition.json())
            .definitionSubstitutions(definition.substitutions())
            .build();
    LogicalIds.fix(machine, name);
    Acknowledged.nag(machine, "SF1", "Step Functions keeps each execution's history for 90 days");
    Acknowledged.nag(machine, "SF2", "It calls one service after the other: nothing to trace");
  }

  /** The ARN of a machine by its name, for what its own role may do to it. */
  public static String arn(Construct scope, Settings settings, String name) {
    return Access.arn(scope, "states", "stateMachine:" + settings.name(name));
  }

  /** The ARN by name, for what must not depend on the machine. */
  public String arn() {
    return arn;
  }

  public Role role() {
    return role;
  }

  /** The ARN as the resource's attribute, for what has to wait for the machine. */
  public String reference() {
    return machine.getAttrArn();
  }

  /** Lets something start executions. */
  public PolicyStatement start() {
    return Access.allow(List.of("states:StartExecution"), arn);
  }
}
