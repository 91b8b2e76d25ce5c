package io.iotpipeline.infra.rules;

import io.iotpipeline.template.cloudformation.ResourceType;

/** Who names a resource: the template, or AWS. */
final class PhysicalNames {
  private PhysicalNames() {}

  /** Whether a resource's name is written out; a reference or a part of the stack's id is not. */
  static boolean fixed(Resource resource) {
    String name = ResourceType.of(resource.type()).nameProperty();
    return !name.isEmpty() && resource.property(name).isTextual();
  }
}
