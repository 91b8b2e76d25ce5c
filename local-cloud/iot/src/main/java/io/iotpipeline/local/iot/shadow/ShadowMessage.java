package io.iotpipeline.local.iot.shadow;

/** A message that the shadow service publishes. */
public record ShadowMessage(String topic, byte[] payload) {}
