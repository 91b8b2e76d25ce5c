package io.iotpipeline.local.iot.provisioning;

import java.util.Map;

/** Hook that is called before a device is provisioned: a Lambda function on AWS, this here. */
@FunctionalInterface
public interface ProvisioningHook {
  /** Decides who may join. */
  boolean allows(Request request);

  /**
   * A device's request to be provisioned.
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
