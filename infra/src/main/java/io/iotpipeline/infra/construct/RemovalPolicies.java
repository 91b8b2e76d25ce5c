package io.iotpipeline.infra.construct;

import io.iotpipeline.infra.settings.Settings;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.RemovalPolicy;

/** What becomes of data when its stack is deleted, or when a change would replace it. */
public final class RemovalPolicies {
  private RemovalPolicies() {}

  public static RemovalPolicy of(Settings settings) {
    return settings.retainData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }

  public static <T extends CfnResource> T apply(T resource, Settings settings) {
    resource.applyRemovalPolicy(of(settings));
    return resource;
  }
}
