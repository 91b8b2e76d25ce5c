package io.iotpipeline.local.iot.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.client.parameter.ClientTlsInformation;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.connect.WillPublishPacket;
import io.iotpipeline.local.iot.limits.MqttLimits;
import io.iotpipeline.local.iot.pki.CertificateIds;
import io.iotpipeline.local.iot.policy.ConnectionPolicy;
import io.iotpipeline.local.iot.policy.Policies;
import io.iotpipeline.local.iot.policy.PolicyAction;
import io.iotpipeline.local.iot.registry.CertificateRecord;
import io.iotpipeline.local.iot.registry.CertificateStatus;
import io.iotpipeline.local.iot.registry.Registry;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who presents an active certificate whose policies allow the connect. That the authority
 * signed it and that it has not expired, TLS has checked before.
 */
final class CertificateAuthenticator implements SimpleAuthenticator {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateAuthenticator.class);

  private final Registry registry;
  private final Policies policies;
  private final Connections connections;
  private final BrokerCounters counters;

  CertificateAuthenticator(
      Registry registry, Policies policies, Connections connections, BrokerCounters counters) {
    this.registry = registry;
    this.policies = policies;
    this.connections = connections;
    this.counters = counters;
  }

  @Override
  public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
    try {
      authenticate(input, output);
    } catch (RuntimeException defect) {
      LOG.error("authentication failed", defect);
      refuse(output, ConnackReasonCode.SERVER_UNAVAILABLE, "internal error");
    }
  }

  private void authenticate(SimpleAuthInput input, SimpleAuthOutput output) {
    String clientId = input.getClientInformation().getClientId();
    if (clientId.getBytes(UTF_8).length > MqttLimits.CLIENT_ID_BYTES) {
      refuse(
          output,
          ConnackReasonCode.CLIENT_IDENTIFIER_NOT_VALID,
          "client id is longer than " + MqttLimits.CLIENT_ID_BYTES + " bytes");
      return;
    }
    Optional<X509Certificate> presented =
        input
            .getConnectionInformation()
            .getClientTlsInformation()
            .flatMap(ClientTlsInformation::getClientCertificate);
    Optional<CertificateRecord> known =
        presented.map(CertificateIds::of).flatMap(registry::certificate);
    if (known.isEmpty()) {
      refuse(output, ConnackReasonCode.NOT_AUTHORIZED, "certificate is not registered");
      return;
    }
    CertificateRecord certificate = known.get();
    if (certificate.status() != CertificateStatus.ACTIVE) {
      refuse(output, ConnackReasonCode.NOT_AUTHORIZED, "certificate is " + certificate.status());
      return;
    }
    ConnectionPolicy policy = policies.of(certificate, clientId, registry);
    Optional<WillPublishPacket> lastWill = input.getConnectPacket().getWillPublish();
    boolean willAllowed =
        lastWill.map(will -> policy.allowsPublish(will.getTopic(), will.getRetain())).orElse(true);
    if (!policy.allows(PolicyAction.CONNECT, clientId) || !willAllowed) {
      refuse(output, ConnackReasonCode.NOT_AUTHORIZED, "policy does not allow the connect");
      return;
    }
    connections.add(
        input.getConnectionInformation(),
        new Connection(
            clientId, certificate.id(), policy, lastWill.map(LastWill::of).orElse(null)));
    counters.connectSuccess.increment();
    // What a client may do is decided packet by packet, by its gates.
    output.getDefaultPermissions().setDefaultBehaviour(DefaultAuthorizationBehaviour.ALLOW);
    output.authenticateSuccessfully();
  }

  private void refuse(SimpleAuthOutput output, ConnackReasonCode code, String reason) {
    counters.connectAuthError.increment();
    output.failAuthentication(code, reason);
  }
}
