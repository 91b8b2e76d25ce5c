package io.iotpipeline.local.iot.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys as PEM text. */
public final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private Pem() {}

  public static String certificate(X509Certificate certificate) {
    try {
      return encode("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException odd) {
      throw new IllegalStateException(odd);
    }
  }

  /** A private key in PKCS #8. For files of mode 600 and answers to its owner, never for logs. */
  public static String privateKey(PrivateKey key) {
    return encode("PRIVATE KEY", key.getEncoded());
  }

  /**
   * Reads the first certificate of a file.
   *
   * @throws IOException when the file is missing or holds none; the message says what to do
   */
  public static X509Certificate readCertificate(Path file) throws IOException {
    try {
      return parseCertificate(Files.readString(file));
    } catch (IllegalArgumentException | GeneralSecurityException unreadable) {
      throw new IOException(file + " holds no PEM certificate: " + unreadable.getMessage());
    }
  }

  /**
   * Reads an elliptic-curve private key.
   *
   * @throws IOException when the file is missing or holds none; the message never shows its content
   */
  public static PrivateKey readPrivateKey(Path file) throws IOException {
    try {
      byte[] der = decode("PRIVATE KEY", Files.readString(file));
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (IllegalArgumentException | GeneralSecurityException unreadable) {
      throw new IOException(file + " holds no private key (PEM, PKCS #8, elliptic curve)");
    }
  }

  /** The first certificate in the text. */
  static X509Certificate parseCertificate(String text) throws GeneralSecurityException {
    byte[] der = decode("CERTIFICATE", text);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  static String encode(String type, byte[] der) {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }

  /** The first block of a type; what else the text holds is passed over. */
  static byte[] decode(String type, String text) {
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).equals(type)) {
        return Base64.getMimeDecoder().decode(block.group(2));
      }
    }
    throw new IllegalArgumentException("no PEM block \"" + type + "\"");
  }
}
