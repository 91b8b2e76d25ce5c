package io.iotpipeline.local.iot.pki;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** Certificate ids as AWS IoT makes them: SHA-256 of the DER bytes, in hex. */
public final class CertificateIds {
  private CertificateIds() {}

  public static String of(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException odd) {
      throw new IllegalStateException(odd);
    }
  }
}
