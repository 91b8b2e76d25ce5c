package io.iotpipeline.template.cloudformation;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** All stacks of one deployment, as they are once CloudFormation has made them. */
public final class DeployedStacks {
  private final List<Resource> resources;
  private final Map<String, String> outputs;

  /**
   * Resolves every resource and every output.
   *
   * @throws TemplateException a template holds what this module does not know
   */
  public DeployedStacks(Collection<CloudTemplate> templates, Account account, PhysicalNames names) {
    References references = new References(templates, account, names);
    references.checkChosenNames();
    resources = references.resources();
    outputs = references.outputs();
  }

  /** Resources of a type such as {@code AWS::Kinesis::Stream}, of all stacks. */
  public List<Resource> resources(String type) {
    return resources.stream().filter(resource -> resource.type().equals(type)).toList();
  }

  /** Outputs of all stacks by name. */
  public Map<String, String> outputs() {
    return outputs;
  }
}
