package io.iotpipeline.simulator.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotpipeline.local.iot.pki.CertificateAuthority;
import io.iotpipeline.local.iot.pki.CertificateRequest;
import io.iotpipeline.local.iot.pki.Pem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientIdentityTest {
  @TempDir Path folder;
  private final CertificateAuthority authority = CertificateAuthority.create();
  private CredentialFiles files;

  @BeforeEach
  void device() {
    files = CredentialFiles.in(folder);
  }

  @Test
  void shouldReadKeysOfBothKinds() throws Exception {
    for (String algorithm : new String[] {"EC", "RSA"}) {
      KeyPair keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
      write(keys);
      ClientIdentity identity = ClientIdentity.read(files);
      assertThat(identity.key().getAlgorithm()).isEqualTo(algorithm);
      assertThat(identity.chain()).hasSize(1);
    }
  }

  @Test
  void shouldRefuseAKeyOfAnotherCertificate() throws Exception {
    write(KeyPairGenerator.getInstance("EC").generateKeyPair());
    KeyPair other = KeyPairGenerator.getInstance("EC").generateKeyPair();
    Files.writeString(files.privateKey(), Pem.privateKey(other.getPrivate()));

    assertRefused("is not the key of certificate", files.privateKey());
  }

  @Test
  void shouldNameWhatIsMissingOrDamaged() throws Exception {
    assertRefused("is missing: provision the device", files.certificate());
    write(KeyPairGenerator.getInstance("EC").generateKeyPair());
    Files.delete(files.privateKey());
    assertRefused("is missing: provision the device", files.privateKey());
    Files.writeString(
        files.privateKey(), "-----BEGIN EC PRIVATE KEY-----\nsecret\n-----END EC PRIVATE KEY-----");
    assertRefused("convert it: openssl pkcs8 -topk8 -nocrypt", files.privateKey());
    Files.writeString(files.certificate(), "no certificate");
    assertRefused("holds no PEM block \"BEGIN CERTIFICATE\"", files.certificate());
    Files.writeString(
        files.certificate(), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
    assertRefused("is damaged", files.certificate());
  }

  private void assertRefused(String what, Path file) {
    assertThatThrownBy(() -> ClientIdentity.read(files))
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(what)
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("\n");
  }

  private void write(KeyPair keys) throws Exception {
    CertificateRequest request =
        CertificateRequest.parse(CertificateRequest.create("lane-1", keys));
    Files.writeString(files.certificate(), Pem.certificate(authority.sign(request)));
    Files.writeString(files.privateKey(), Pem.privateKey(keys.getPrivate()));
  }
}
