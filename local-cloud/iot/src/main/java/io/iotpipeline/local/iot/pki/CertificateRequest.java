package io.iotpipeline.local.iot.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A certificate signing request (PKCS #10) that proved to hold its private key. */
public final class CertificateRequest {
  private final X500Name subject;
  private final PublicKey publicKey;

  private CertificateRequest(X500Name subject, PublicKey publicKey) {
    this.subject = subject;
    this.publicKey = publicKey;
  }

  /**
   * Makes a request for a key pair, as PEM.
   *
   * @param commonName what the subject's CN is to be
   */
  public static String create(String commonName, KeyPair keys) {
    try {
      PKCS10CertificationRequest request =
          new JcaPKCS10CertificationRequestBuilder(Names.commonName(commonName), keys.getPublic())
              .build(new JcaContentSignerBuilder(signature(keys)).build(keys.getPrivate()));
      return Pem.encode("CERTIFICATE REQUEST", request.getEncoded());
    } catch (OperatorCreationException | IOException odd) {
      throw new IllegalStateException("can't make a certificate request", odd);
    }
  }

  /**
   * Reads a request and checks its signature.
   *
   * @throws IllegalArgumentException when it is none, or is signed by another key
   */
  public static CertificateRequest parse(String pem) {
    try {
      JcaPKCS10CertificationRequest request =
          new JcaPKCS10CertificationRequest(Pem.decode("CERTIFICATE REQUEST", pem));
      PublicKey key = request.getPublicKey();
      if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new IllegalArgumentException("the request is not signed by its own key");
      }
      return new CertificateRequest(request.getSubject(), key);
    } catch (IOException
        | GeneralSecurityException
        | OperatorCreationException
        | PKCSException unreadable) {
      throw new IllegalArgumentException("not a certificate request: " + unreadable.getMessage());
    }
  }

  X500Name subject() {
    return subject;
  }

  PublicKey publicKey() {
    return publicKey;
  }

  private static String signature(KeyPair keys) {
    return keys.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
  }
}
