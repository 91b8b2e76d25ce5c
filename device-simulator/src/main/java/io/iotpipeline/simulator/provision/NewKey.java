package io.iotpipeline.simulator.provision;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A device's new key (P-256). It never leaves the device: only a request signed by it does. */
final class NewKey {
  private static final int LINE_CHARS = 64;

  private final KeyPair keys;

  private NewKey(KeyPair keys) {
    this.keys = keys;
  }

  static NewKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new NewKey(generator.generateKeyPair());
    } catch (GeneralSecurityException odd) {
      throw new IllegalStateException(odd);
    }
  }

  /** The certificate signing request (PKCS #10, PEM) for a device. */
  String request(String commonName) {
    try {
      return pem(
          "CERTIFICATE REQUEST",
          new JcaPKCS10CertificationRequestBuilder(
                  new X500NameBuilder().addRDN(BCStyle.CN, commonName).build(), keys.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
              .getEncoded());
    } catch (OperatorCreationException | IOException odd) {
      throw new IllegalStateException("can't make a certificate request", odd);
    }
  }

  /** Writes the key (PKCS #8, PEM) to a file that only its owner may read, from its first byte. */
  void write(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, pem("PRIVATE KEY", keys.getPrivate().getEncoded()), US_ASCII);
  }

  private static String pem(String type, byte[] der) {
    String base64 = Base64.getMimeEncoder(LINE_CHARS, "\n".getBytes(US_ASCII)).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }
}
