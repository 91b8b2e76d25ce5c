package io.iotpipeline.infra.stateful;

import java.util.Set;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.RemovalPolicy;
import software.constructs.IConstruct;

/**
 * Removal policies of a stack's resources, for when it is deleted or a change would replace them.
 * Data is kept as a set: a bucket with its policy and its tables, a database with its network. What
 * only acts goes in any case.
 *
 * @param retain whether data outlives its stack; a resource whose creation fails never does
 */
record RemovalPolicies(boolean retain) implements IAspect {
  private static final Set<String> WITHOUT_DATA =
      Set.of(
          "AWS::EC2::VPCEndpoint",
          "AWS::IAM::Role",
          "AWS::Lambda::Function",
          "AWS::Logs::LogGroup",
          "AWS::SSM::Parameter");

  @Override
  public void visit(IConstruct node) {
    if (node instanceof CfnResource resource) {
      String type = resource.getCfnResourceType();
      boolean keep = retain && !WITHOUT_DATA.contains(type) && !type.startsWith("Custom::");
      resource.applyRemovalPolicy(
          keep ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY);
    }
  }
}
