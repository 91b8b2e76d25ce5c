package io.iotpipeline.simulator.credentials;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;

/** A certificate chain and the key that belongs to it. */
public final class ClientIdentity {
  private final X509Certificate[] chain;
  private final PrivateKey key;

  private ClientIdentity(X509Certificate[] chain, PrivateKey key) {
    this.chain = chain;
    this.key = key;
  }

  /** The certificate, and those that vouch for it. */
  public X509Certificate[] chain() {
    return chain;
  }

  /** The private key, never to be shown. */
  public PrivateKey key() {
    return key;
  }

  /** Reads the files, and checks that they belong together. */
  public static ClientIdentity read(CredentialFiles files) throws CredentialsException {
    X509Certificate[] chain = PemFile.certificates(files.certificate());
    PrivateKey key = PemFile.privateKey(files.privateKey());
    if (!belongTogether(chain[0], key)) {
      throw new CredentialsException(
          "private key "
              + files.privateKey()
              + " is not the key of certificate "
              + files.certificate()
              + ": take both from the same device");
    }
    return new ClientIdentity(chain, key);
  }

  /** Whether what the key signs, the certificate verifies. */
  private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
    if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    try {
      Signature signature =
          Signature.getInstance(
              key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
      byte[] something = {1, 2, 3};
      signature.initSign(key);
      signature.update(something);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(something);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
