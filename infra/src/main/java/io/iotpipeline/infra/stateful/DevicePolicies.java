package io.iotpipeline.infra.stateful;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.telemetry.iot.IotDocuments;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iot.CfnPolicy;
import software.amazon.awscdk.services.iot.CfnThingGroup;
import software.amazon.awscdk.services.iot.CfnThingType;
import software.constructs.Construct;

/**
 * Thing type, group and policies of devices. They are part of the stateful stack: certificates in
 * the field depend on these policies, and a fleet can't be provisioned again.
 */
public final class DevicePolicies extends Construct {
  private final CfnThingType thingType;
  private final CfnThingGroup thingGroup;
  private final CfnPolicy devicePolicy;
  private final CfnPolicy claimPolicy;

  DevicePolicies(Construct scope, String id, Settings settings) {
    super(scope, id);
    Stack stack = Stack.of(this);
    thingType = CfnThingType.Builder.create(this, "ThingType").build();
    thingGroup = CfnThingGroup.Builder.create(this, "ThingGroup").build();
    devicePolicy =
        policy(
            "DevicePolicy",
            settings,
            IotDocuments.devicePolicy(
                stack.getPartition(),
                stack.getRegion(),
                stack.getAccount(),
                settings.underscored("telemetry")));
    claimPolicy =
        policy(
            "ClaimPolicy",
            settings,
            IotDocuments.claimPolicy(
                stack.getPartition(),
                stack.getRegion(),
                stack.getAccount(),
                settings.name("devices")));
    thingType.overrideLogicalId("ThingType");
    thingGroup.overrideLogicalId("ThingGroup");
  }

  private CfnPolicy policy(String id, Settings settings, String document) {
    CfnPolicy policy = CfnPolicy.Builder.create(this, id).policyDocument(json(document)).build();
    policy.overrideLogicalId(id);
    return policy;
  }

  private static Object json(String document) {
    try {
      return new ObjectMapper().readValue(document, Map.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an IoT document of module telemetry is not JSON", e);
    }
  }

  public String thingType() {
    return thingType.getRef();
  }

  public String thingGroup() {
    return thingGroup.getRef();
  }

  /** The policy's name: Ref of a policy is its name. */
  public String devicePolicy() {
    return devicePolicy.getRef();
  }

  public String claimPolicy() {
    return claimPolicy.getRef();
  }
}
