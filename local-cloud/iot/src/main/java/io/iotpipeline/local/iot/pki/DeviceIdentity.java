package io.iotpipeline.local.iot.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A certificate and its private key.
 *
 * @param privateKey never shown: {@link #toString} leaves it out
 */
public record DeviceIdentity(X509Certificate certificate, PrivateKey privateKey) {

  /** The certificate's id, as AWS IoT makes it: SHA-256 of its DER bytes, in hex. */
  public String certificateId() {
    return CertificateIds.of(certificate);
  }

  /** Where {@link #write} puts the certificate. */
  public static Path certificateFile(Path folder, String name) {
    return folder.resolve(name + ".pem");
  }

  /** Where {@link #write} puts the private key. */
  public static Path keyFile(Path folder, String name) {
    return folder.resolve(name + ".key");
  }

  /** Writes {@code NAME.pem} and, readable by its owner only, {@code NAME.key}. */
  public DeviceIdentity write(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    PrivateFiles.write(keyFile(folder, name), Pem.privateKey(privateKey).getBytes(US_ASCII));
    Files.writeString(certificateFile(folder, name), Pem.certificate(certificate));
    return this;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when a file is missing or is no certificate or key
   */
  public static DeviceIdentity read(Path folder, String name) throws IOException {
    return new DeviceIdentity(
        Pem.readCertificate(certificateFile(folder, name)),
        Pem.readPrivateKey(keyFile(folder, name)));
  }

  @Override
  public String toString() {
    return "DeviceIdentity[" + certificate.getSubjectX500Principal() + "]";
  }
}
