package io.iotpipeline.simulator.credentials;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;

/** Properties of a certificate. */
public final class CertificateFile {
  private final X509Certificate certificate;

  private CertificateFile(X509Certificate certificate) {
    this.certificate = certificate;
  }

  /** Reads the first certificate of a PEM file. */
  public static CertificateFile read(Path file) throws CredentialsException {
    return new CertificateFile(PemFile.certificates(file)[0]);
  }

  /** Its id at AWS IoT: SHA-256 of its bytes, in hex. */
  public String id() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException odd) {
      throw new IllegalStateException(odd);
    }
  }

  /** Until when it is valid. */
  public Instant validUntil() {
    return certificate.getNotAfter().toInstant();
  }

  /** Whether the authority of a PEM file signed it. */
  public boolean isSignedBy(Path authority) throws CredentialsException {
    try {
      certificate.verify(PemFile.certificates(authority)[0].getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
