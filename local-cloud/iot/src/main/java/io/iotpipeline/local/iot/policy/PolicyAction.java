package io.iotpipeline.local.iot.policy;

/** Actions that a policy may allow an MQTT client, each with its kind of resource. */
public enum PolicyAction {
  CONNECT("iot:Connect", "client/"),
  PUBLISH("iot:Publish", "topic/"),
  /** Asked besides {@link #PUBLISH} of a message that is to be retained. */
  RETAIN_PUBLISH("iot:RetainPublish", "topic/"),
  SUBSCRIBE("iot:Subscribe", "topicfilter/"),
  RECEIVE("iot:Receive", "topic/");

  private final String name;
  private final String resourceType;

  PolicyAction(String name, String resourceType) {
    this.name = name;
    this.resourceType = resourceType;
  }

  /** The action's name in a policy. */
  public String policyName() {
    return name;
  }

  String resourceType() {
    return resourceType;
  }
}
