package io.iotpipeline.template;

import io.iotpipeline.template.cloudformation.Account;
import io.iotpipeline.template.cloudformation.CloudTemplate;
import io.iotpipeline.template.cloudformation.DeployedStacks;
import io.iotpipeline.template.cloudformation.PhysicalNames;
import io.iotpipeline.template.cloudformation.Resource;
import io.iotpipeline.template.cloudformation.Spec;
import io.iotpipeline.template.cloudformation.TemplateException;
import io.iotpipeline.template.iam.RoleSpec;
import io.iotpipeline.template.spec.DeliverySpec;
import io.iotpipeline.template.spec.FlinkSpec;
import io.iotpipeline.template.spec.FunctionSpec;
import io.iotpipeline.template.spec.GlueTableSpec;
import io.iotpipeline.template.spec.IotPolicySpec;
import io.iotpipeline.template.spec.MachineSpec;
import io.iotpipeline.template.spec.ProvisioningSpec;
import io.iotpipeline.template.spec.RuleSpec;
import io.iotpipeline.template.spec.StreamSpec;
import io.iotpipeline.template.spec.TableSpec;
import io.iotpipeline.template.spec.WorkGroupSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the templates of all stacks deploy, with every name and reference filled in. */
public record DeployedSystem(
    Specs<StreamSpec> streams,
    Specs<TableSpec> tables,
    Specs<DeliverySpec> deliveries,
    Specs<GlueTableSpec> glueTables,
    Specs<RuleSpec> rules,
    Specs<IotPolicySpec> iotPolicies,
    Specs<ProvisioningSpec> provisioning,
    Specs<FlinkSpec> applications,
    Specs<WorkGroupSpec> workGroups,
    Specs<MachineSpec> machines,
    Specs<FunctionSpec> functions,
    Specs<RoleSpec> roles,
    Map<String, String> outputs) {
  private static final List<String> POLICIES_ELSEWHERE =
      List.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy");

  /**
   * Resolves the templates of one deployment.
   *
   * @param templates of all its stacks; see {@link CloudTemplate}
   * @param names of what the templates leave unnamed
   * @throws TemplateException a template holds what this module can't read; the message names
   *     template, logical id and path
   */
  public static DeployedSystem of(
      Collection<CloudTemplate> templates, Account account, PhysicalNames names) {
    DeployedStacks stacks = new DeployedStacks(templates, account, names);
    refusePoliciesElsewhere(stacks);
    return new DeployedSystem(
        specs(stacks, StreamSpec.TYPE, StreamSpec::of),
        specs(stacks, TableSpec.TYPE, TableSpec::of),
        specs(stacks, DeliverySpec.TYPE, DeliverySpec::of),
        specs(stacks, GlueTableSpec.TYPE, GlueTableSpec::of),
        specs(stacks, RuleSpec.TYPE, RuleSpec::of),
        specs(stacks, IotPolicySpec.TYPE, IotPolicySpec::of),
        specs(stacks, ProvisioningSpec.TYPE, ProvisioningSpec::of),
        specs(stacks, FlinkSpec.TYPE, FlinkSpec::of),
        specs(stacks, WorkGroupSpec.TYPE, WorkGroupSpec::of),
        specs(stacks, MachineSpec.TYPE, MachineSpec::of),
        specs(stacks, FunctionSpec.TYPE, FunctionSpec::of),
        specs(stacks, RoleSpec.TYPE, RoleSpec::of),
        stacks.outputs());
  }

  private static <T extends Spec> Specs<T> specs(
      DeployedStacks stacks, String type, Function<Resource, T> read) {
    return new Specs<>(type, stacks.resources(type).stream().map(read).toList());
  }

  /** A role whose statements are elsewhere would look as if it might do less. */
  private static void refusePoliciesElsewhere(DeployedStacks stacks) {
    for (String type : POLICIES_ELSEWHERE) {
      for (Resource policy : stacks.resources(type)) {
        throw policy.place().error(type + " is not read; write its statements into the role");
      }
    }
  }
}
