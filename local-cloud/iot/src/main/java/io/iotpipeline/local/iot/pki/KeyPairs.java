package io.iotpipeline.local.iot.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** New keys on the curve P-256, which AWS IoT takes and which are cheap to make by the thousand. */
public final class KeyPairs {
  private KeyPairs() {}

  public static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException odd) {
      throw new IllegalStateException(odd);
    }
  }
}
