package io.iotpipeline.local.iot.policy;

import io.iotpipeline.local.iot.registry.CertificateRecord;
import io.iotpipeline.local.iot.registry.Registry;
import io.iotpipeline.telemetry.iot.IngestRule;
import io.iotpipeline.telemetry.iot.IotDocuments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The account's policies by name: those that the stack deploys. */
public final class Policies {
  /** Policy of provisioned devices. */
  public static final String DEVICE = "iot-device";

  /** Policy of claim certificates. */
  public static final String CLAIM = "iot-claim";

  private final AwsAccount account;
  private final Map<String, Policy> byName;

  public Policies(AwsAccount account, Map<String, Policy> byName) {
    this.account = account;
    this.byName = Map.copyOf(byName);
  }

  /**
   * The deployed ones.
   *
   * @param template name of the provisioning template
   */
  public static Policies deployed(AwsAccount account, String template) {
    return new Policies(
        account,
        Map.of(
            DEVICE,
            Policy.parse(
                IotDocuments.devicePolicy(
                    account.partition(), account.region(), account.id(), IngestRule.NAME)),
            CLAIM,
            Policy.parse(
                IotDocuments.claimPolicy(
                    account.partition(), account.region(), account.id(), template))));
  }

  /** These, and another. */
  public Policies and(String name, Policy policy) {
    Map<String, Policy> all = new HashMap<>(byName);
    all.put(name, policy);
    return new Policies(account, all);
  }

  /** What a connection with this certificate and client id may do. */
  public ConnectionPolicy of(CertificateRecord certificate, String clientId, Registry registry) {
    List<Policy> attached =
        certificate.policies().stream().map(byName::get).filter(Objects::nonNull).toList();
    boolean mine = certificate.things().contains(clientId);
    ConnectionVariables variables =
        registry
            .thing(clientId)
            .map(thing -> ConnectionVariables.ofThing(clientId, thing.type(), mine))
            .orElseGet(() -> ConnectionVariables.ofClient(clientId));
    return new ConnectionPolicy(account, attached, variables);
  }
}
