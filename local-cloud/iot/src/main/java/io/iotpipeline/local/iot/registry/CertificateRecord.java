package io.iotpipeline.local.iot.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;
import java.util.TreeSet;

/**
 * Registry entry of a certificate.
 *
 * @param id SHA-256 of its DER bytes, in hex
 * @param things names of the things that it is attached to
 * @param policies names of the policies that are attached to it
 */
public record CertificateRecord(
    @JsonProperty("certificateId") String id,
    @JsonProperty("status") CertificateStatus status,
    @JsonProperty("things") Set<String> things,
    @JsonProperty("policies") Set<String> policies) {

  public CertificateRecord {
    things = things == null ? Set.of() : Set.copyOf(things);
    policies = policies == null ? Set.of() : Set.copyOf(policies);
  }

  CertificateRecord withStatus(CertificateStatus newStatus) {
    return new CertificateRecord(id, newStatus, things, policies);
  }

  CertificateRecord withThing(String thing) {
    return new CertificateRecord(id, status, plus(things, thing), policies);
  }

  CertificateRecord withPolicy(String policy) {
    return new CertificateRecord(id, status, things, plus(policies, policy));
  }

  private static Set<String> plus(Set<String> names, String name) {
    Set<String> more = new TreeSet<>(names);
    more.add(name);
    return more;
  }
}
