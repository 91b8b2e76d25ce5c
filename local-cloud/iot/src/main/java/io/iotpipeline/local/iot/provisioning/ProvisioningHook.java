package io.iotpipeline.local.iot.provisioning;

import java.util.Map;

/** What AWS IoT asks before it provisions a device: a Lambda function there, this here. */
@FunctionalInterface
public interface ProvisioningHook {
  /** Decides who may join. */
  boolean allows(Request request);

  /**
   * Who asks.
   *
   * @param claimCertificateId of the claim that the device connected with
   * @param parameters the template's parameters as the device sent them
   */
  record Request(
      String claimCertificateId,
      String certificateId,
      String templateName,
      String clientId,
      Map<String, String> parameters) {}
}
