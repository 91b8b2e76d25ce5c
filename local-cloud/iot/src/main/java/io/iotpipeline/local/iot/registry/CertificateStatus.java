package io.iotpipeline.local.iot.registry;

/** The states of a certificate in AWS IoT. Only an active one may connect. */
public enum CertificateStatus {
  ACTIVE,
  INACTIVE,
  REVOKED,
  PENDING_ACTIVATION
}
