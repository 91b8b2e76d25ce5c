package io.iotpipeline.simulator.credentials;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A certificate and its private key, both PEM.
 *
 * @param certificate the device's certificate, further ones of its chain after it
 * @param privateKey elliptic curve or RSA, in PKCS #8 ({@code BEGIN PRIVATE KEY})
 */
public record CredentialFiles(Path certificate, Path privateKey) {
  public CredentialFiles {
    Objects.requireNonNull(certificate);
    Objects.requireNonNull(privateKey);
  }

  /** The files in a device's own folder. */
  public static CredentialFiles in(Path deviceFolder) {
    return new CredentialFiles(
        deviceFolder.resolve("certificate.pem"), deviceFolder.resolve("private.key"));
  }
}
