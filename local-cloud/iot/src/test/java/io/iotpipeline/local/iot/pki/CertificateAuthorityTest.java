package io.iotpipeline.local.iot.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
  @TempDir Path folder;

  @Test
  void shouldIssueCertificatesThatItsOwnKeySigned() throws Exception {
    CertificateAuthority authority = CertificateAuthority.create();
    DeviceIdentity device = authority.issue("lane-7");
    device.certificate().verify(authority.certificate().getPublicKey());
    assertThat(device.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=lane-7");
    assertThat(device.certificateId()).matches("[0-9a-f]{64}");
  }

  @Test
  void shouldStayTheSameAuthorityWhenOpenedAgain() throws Exception {
    CertificateAuthority first = CertificateAuthority.openOrCreate(folder);
    CertificateAuthority second = CertificateAuthority.openOrCreate(folder);
    assertThat(second.certificate()).isEqualTo(first.certificate());
    second.issue("x").certificate().verify(first.certificate().getPublicKey());
  }

  @Test
  void shouldWritePrivateKeysForTheirOwnerOnlyAndNeverShowThem() throws Exception {
    CertificateAuthority authority = CertificateAuthority.openOrCreate(folder);
    DeviceIdentity device = authority.issue("lane-7").write(folder, "lane-7");
    for (String name : new String[] {"ca", "lane-7"}) {
      Path key = DeviceIdentity.keyFile(folder, name);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
    }
    assertThat(device.toString()).isEqualTo("DeviceIdentity[CN=lane-7]");
    DeviceIdentity read = DeviceIdentity.read(folder, "lane-7");
    assertThat(read.certificate()).isEqualTo(device.certificate());
    assertThat(read.privateKey()).isEqualTo(device.privateKey());
  }

  @Test
  void shouldSignARequestForItsKeyAndSubject() throws Exception {
    KeyPair keys = KeyPairs.generate();
    CertificateAuthority authority = CertificateAuthority.create();
    X509Certificate signed =
        authority.sign(CertificateRequest.parse(CertificateRequest.create("a, b=c", keys)));
    signed.verify(authority.certificate().getPublicKey());
    assertThat(signed.getPublicKey()).isEqualTo(keys.getPublic());
    assertThat(signed.getSubjectX500Principal().getName()).isEqualTo("CN=a\\, b\\=c");
  }

  @Test
  void shouldRefuseARequestThatAnotherKeySigned() {
    KeyPair keys = KeyPairs.generate();
    KeyPair stolen = new KeyPair(keys.getPublic(), KeyPairs.generate().getPrivate());
    String request = CertificateRequest.create("x", stolen);
    assertThatIllegalArgumentException().isThrownBy(() -> CertificateRequest.parse(request));
    assertThatIllegalArgumentException().isThrownBy(() -> CertificateRequest.parse("no request"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CertificateRequest.parse(Pem.encode("CERTIFICATE REQUEST", new byte[9])));
  }

  @Test
  void shouldNotShowAKeyThatItCannotRead() throws Exception {
    Path key = DeviceIdentity.keyFile(folder, "broken");
    Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
    assertThatThrownBy(() -> Pem.readPrivateKey(key))
        .isInstanceOf(IOException.class)
        .hasMessage(key + " holds no private key (PEM, PKCS #8, elliptic curve)")
        .hasNoCause();
  }
}
