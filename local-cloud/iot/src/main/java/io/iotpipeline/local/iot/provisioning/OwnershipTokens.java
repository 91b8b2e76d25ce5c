package io.iotpipeline.local.iot.provisioning;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proofs that a device asked for a certificate: each is good for one registration within an hour.
 */
final class OwnershipTokens {
  static final Duration VALIDITY = Duration.ofHours(1);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 48;

  private final Clock clock;
  private final Map<String, Ownership> byToken = new HashMap<>();

  OwnershipTokens(Clock clock) {
    this.clock = clock;
  }

  synchronized String issue(String certificateId) {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    byToken.put(token, new Ownership(certificateId, clock.instant().plus(VALIDITY)));
    return token;
  }

  /** The certificate that a token identifies; empty when it is unknown, used or expired. */
  synchronized Optional<String> certificateOf(String token) {
    return Optional.ofNullable(byToken.get(token))
        .filter(ownership -> clock.instant().isBefore(ownership.expires))
        .map(Ownership::certificateId);
  }

  synchronized void use(String token) {
    byToken.remove(token);
  }

  /** Forgets expired tokens; returns their certificates, which nobody can register any more. */
  synchronized List<String> removeExpired() {
    List<String> expired = new ArrayList<>();
    byToken
        .values()
        .removeIf(
            ownership -> {
              boolean over = !clock.instant().isBefore(ownership.expires);
              if (over) {
                expired.add(ownership.certificateId);
              }
              return over;
            });
    return expired;
  }

  private record Ownership(String certificateId, Instant expires) {}
}
