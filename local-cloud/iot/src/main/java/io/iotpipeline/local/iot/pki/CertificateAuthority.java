package io.iotpipeline.local.iot.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The certificate authority that the local broker and its devices trust. */
public final class CertificateAuthority {
  /** The name of its certificate (NAME.pem) and key (NAME.key, mode 600) in its folder. */
  public static final String FILE_NAME = "ca";

  /** How long what it issues is valid. */
  public static final Duration VALIDITY = Duration.ofDays(3650);

  /** Certificates are valid from a day ago, so that a clock a little off does no harm. */
  private static final Duration BACKDATED = Duration.ofDays(1);

  private static final X500Name NAME = Names.commonName("IoT Data Pipeline local CA");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DeviceIdentity own;

  private CertificateAuthority(DeviceIdentity own) {
    this.own = own;
  }

  /** The authority of a folder; a new one is made and written where there is none yet. */
  public static CertificateAuthority openOrCreate(Path folder) throws IOException {
    if (Files.exists(DeviceIdentity.certificateFile(folder, FILE_NAME))) {
      return new CertificateAuthority(DeviceIdentity.read(folder, FILE_NAME));
    }
    CertificateAuthority made = create();
    made.own.write(folder, FILE_NAME);
    return made;
  }

  /** A new authority that is kept nowhere. */
  public static CertificateAuthority create() {
    KeyPair keys = KeyPairs.generate();
    Instant from = Instant.now().minus(BACKDATED);
    X509v3CertificateBuilder builder =
        builder(NAME, keys.getPublic(), from, Instant.now().plus(VALIDITY));
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    } catch (CertIOException odd) {
      throw new IllegalStateException(odd);
    }
    X509Certificate certificate = sign(builder, keys.getPrivate());
    return new CertificateAuthority(new DeviceIdentity(certificate, keys.getPrivate()));
  }

  /** What clients trust. */
  public X509Certificate certificate() {
    return own.certificate();
  }

  /** A device's certificate with a new key. */
  public DeviceIdentity issue(String commonName) {
    Instant now = Instant.now();
    return issue(commonName, now.minus(BACKDATED), now.plus(VALIDITY));
  }

  /** A device's certificate with a new key, valid between two moments, be they past. */
  public DeviceIdentity issue(String commonName, Instant from, Instant to) {
    KeyPair keys = KeyPairs.generate();
    X509v3CertificateBuilder builder =
        builder(Names.commonName(commonName), keys.getPublic(), from, to);
    return new DeviceIdentity(forClient(builder), keys.getPrivate());
  }

  /** A device's certificate for the key and the subject of its request. */
  public X509Certificate sign(CertificateRequest request) {
    Instant now = Instant.now();
    return forClient(
        builder(request.subject(), request.publicKey(), now.minus(BACKDATED), now.plus(VALIDITY)));
  }

  /** The broker's certificate, for {@code localhost} and {@code 127.0.0.1}. */
  public DeviceIdentity issueServer() {
    KeyPair keys = KeyPairs.generate();
    Instant now = Instant.now();
    X509v3CertificateBuilder builder =
        builder(
            Names.commonName("localhost"),
            keys.getPublic(),
            now.minus(BACKDATED),
            now.plus(VALIDITY));
    GeneralName[] names = {
      new GeneralName(GeneralName.dNSName, "localhost"),
      new GeneralName(GeneralName.iPAddress, "127.0.0.1")
    };
    try {
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    } catch (CertIOException odd) {
      throw new IllegalStateException(odd);
    }
    return new DeviceIdentity(endEntity(builder, KeyPurposeId.id_kp_serverAuth), keys.getPrivate());
  }

  private X509Certificate forClient(X509v3CertificateBuilder builder) {
    return endEntity(builder, KeyPurposeId.id_kp_clientAuth);
  }

  private X509Certificate endEntity(X509v3CertificateBuilder builder, KeyPurposeId purpose) {
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    } catch (CertIOException odd) {
      throw new IllegalStateException(odd);
    }
    return sign(builder, own.privateKey());
  }

  private static X509v3CertificateBuilder builder(
      X500Name subject, PublicKey key, Instant from, Instant to) {
    BigInteger serial = new BigInteger(127, RANDOM).add(BigInteger.ONE);
    return new JcaX509v3CertificateBuilder(
        NAME, serial, Date.from(from), Date.from(to), subject, key);
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    } catch (OperatorCreationException | GeneralSecurityException odd) {
      throw new IllegalStateException("can't sign a certificate", odd);
    }
  }
}
