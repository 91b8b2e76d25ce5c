package io.iotpipeline.local.iot.provisioning;

import io.iotpipeline.local.iot.registry.Registry;
import io.iotpipeline.telemetry.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a serial number of the allow-list join, once: the first certificate takes it, and any other
 * is refused until an operator gives it free, as the function on AWS does. The same certificate may
 * try again.
 */
public final class JoinOnce implements ProvisioningHook {
  /** The template's parameter that names who joins. */
  public static final String PARAMETER = "SerialNumber";

  private static final Logger LOG = LoggerFactory.getLogger(JoinOnce.class);

  private final AllowList allowed;
  private final Registry registry;

  public JoinOnce(AllowList allowed, Registry registry) {
    this.allowed = allowed;
    this.registry = registry;
  }

  @Override
  public boolean allows(Request request) {
    String serial = request.parameters().get(PARAMETER);
    String whyNot = claim(serial, request.certificateId());
    if (whyNot != null) {
      LOG.warn(
          "REFUSED '{}' {}; certificate {}, claim {}, client {}",
          serial,
          whyNot,
          request.certificateId(),
          request.claimCertificateId(),
          request.clientId());
    }
    return whyNot == null;
  }

  /** Why the serial number may not join; null: it may, and is taken. */
  private String claim(String serial, String certificateId) {
    if (serial == null || !Limits.THING.matcher(serial).matches()) {
      return "is no name of a thing";
    }
    if (!allowed.contains(serial)) {
      return "is not on the allow-list";
    }
    return registry.claim(serial, certificateId) ? null : "has joined with another certificate";
  }
}
