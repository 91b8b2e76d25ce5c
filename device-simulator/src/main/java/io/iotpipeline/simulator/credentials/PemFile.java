package io.iotpipeline.simulator.credentials;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in PEM files. */
public final class PemFile {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String PRIVATE_KEY = "PRIVATE KEY";

  private PemFile() {}

  /** All certificates of a file, at least one. */
  public static X509Certificate[] certificates(Path file) throws CredentialsException {
    List<X509Certificate> found = new ArrayList<>();
    for (byte[] der : blocks(file, CERTIFICATE, "certificate")) {
      try {
        found.add(
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der)));
      } catch (CertificateException e) {
        throw new CredentialsException(
            "certificate " + file + " is damaged (" + e.getMessage() + "): get it again");
      }
    }
    if (found.isEmpty()) {
      throw new CredentialsException(
          "certificate " + file + " holds no PEM block \"BEGIN CERTIFICATE\"");
    }
    return found.toArray(new X509Certificate[0]);
  }

  static PrivateKey privateKey(Path file) throws CredentialsException {
    for (byte[] der : blocks(file, PRIVATE_KEY, "private key")) {
      for (String algorithm : new String[] {"EC", "RSA"}) {
        try {
          return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
          // Of the other kind, or of none.
        }
      }
    }
    throw new CredentialsException(
        "private key "
            + file
            + " holds no EC or RSA key in PKCS #8; convert it: openssl pkcs8 -topk8 -nocrypt -in "
            + file);
  }

  private static List<byte[]> blocks(Path file, String type, String what)
      throws CredentialsException {
    String text;
    try {
      text = Files.readString(file, ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new CredentialsException(
          what + " " + file + " is missing: provision the device, or name another folder");
    } catch (IOException e) {
      throw new CredentialsException(what + " " + file + " can't be read: " + e);
    }
    List<byte[]> found = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).equals(type)) {
        found.add(Base64.getMimeDecoder().decode(block.group(2)));
      }
    }
    return found;
  }
}
