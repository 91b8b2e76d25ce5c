package io.iotpipeline.local.iot.provisioning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.iot.pki.CertificateAuthority;
import io.iotpipeline.local.iot.pki.CertificateIds;
import io.iotpipeline.local.iot.pki.CertificateRequest;
import io.iotpipeline.local.iot.pki.DeviceIdentity;
import io.iotpipeline.local.iot.pki.Pem;
import io.iotpipeline.local.iot.registry.CertificateStatus;
import io.iotpipeline.local.iot.registry.Registry;
import io.iotpipeline.local.iot.registry.ThingRecord;
import io.iotpipeline.telemetry.Limits;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;

/** The three operations of fleet provisioning, whatever way their requests come. */
public final class FleetProvisioning {
  private final CertificateAuthority authority;
  private final Registry registry;
  private final ProvisioningTemplate template;
  private final ProvisioningHook hook;
  private final OwnershipTokens tokens;

  public FleetProvisioning(
      CertificateAuthority authority,
      Registry registry,
      ProvisioningTemplate template,
      ProvisioningHook hook,
      Clock clock) {
    this.authority = authority;
    this.registry = registry;
    this.template = template;
    this.hook = hook;
    this.tokens = new OwnershipTokens(clock);
  }

  /** Signs a request; the certificate can't connect until it is registered. */
  ObjectNode createCertificateFromCsr(String csr) throws ProvisioningRefusedException {
    try {
      return pending(authority.sign(CertificateRequest.parse(csr)));
    } catch (IllegalArgumentException unreadable) {
      throw new ProvisioningRefusedException(400, "InvalidCSR", unreadable.getMessage());
    }
  }

  /** Makes a key and its certificate; the key leaves in the answer and is kept nowhere. */
  ObjectNode createKeysAndCertificate() {
    DeviceIdentity made = authority.issue("AWS IoT Certificate");
    return pending(made.certificate()).put("privateKey", Pem.privateKey(made.privateKey()));
  }

  /** Makes the thing and activates the certificate, if the hook allows it. */
  ObjectNode registerThing(
      String templateName,
      String token,
      Map<String, String> parameters,
      String claimCertificateId,
      String clientId)
      throws ProvisioningRefusedException {
    if (!templateName.equals(template.name())) {
      throw new ProvisioningRefusedException(
          404, "ResourceNotFoundException", "Template not found: " + templateName);
    }
    removeExpired();
    if (token == null || token.isEmpty()) {
      throw invalidToken("Certificate ownership token cannot be empty.");
    }
    String certificateId =
        tokens
            .certificateOf(token)
            .orElseThrow(() -> invalidToken("Certificate ownership token is not valid."));
    ProvisioningTemplate.Resources resources = template.resolve(parameters, certificateId);
    if (!Limits.THING.matcher(resources.thing()).matches()) {
      throw new ProvisioningRefusedException(
          400, "InvalidParameters", "Not a name of a thing: " + resources.thing());
    }
    if (!hook.allows(
        new ProvisioningHook.Request(
            claimCertificateId, certificateId, templateName, clientId, parameters))) {
      throw new ProvisioningRefusedException(
          403, "AccessDeniedException", "Pre-provisioning hook declined provisioning.");
    }
    provision(resources, certificateId);
    tokens.use(token);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putObject("deviceConfiguration");
    return answer.put("thingName", resources.thing());
  }

  private void provision(ProvisioningTemplate.Resources resources, String certificateId) {
    if (registry.thing(resources.thing()).isEmpty()) {
      registry.putThing(new ThingRecord(resources.thing(), resources.thingType(), null));
    }
    registry.attachPolicy(certificateId, resources.policy());
    registry.attachThing(certificateId, resources.thing());
    registry.setStatus(certificateId, resources.status());
  }

  private ObjectNode pending(X509Certificate certificate) {
    removeExpired();
    String id = CertificateIds.of(certificate);
    registry.addCertificate(id, CertificateStatus.PENDING_ACTIVATION);
    return JsonNodeFactory.instance
        .objectNode()
        .put("certificateId", id)
        .put("certificatePem", Pem.certificate(certificate))
        .put("certificateOwnershipToken", tokens.issue(id));
  }

  private void removeExpired() {
    tokens.removeExpired().forEach(registry::removeCertificate);
  }

  private static ProvisioningRefusedException invalidToken(String message) {
    return new ProvisioningRefusedException(400, "InvalidCertificateOwnershipToken", message);
  }
}
