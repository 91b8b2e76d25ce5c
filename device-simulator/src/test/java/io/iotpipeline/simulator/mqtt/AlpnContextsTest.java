package io.iotpipeline.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.iot.pki.CertificateAuthority;
import io.iotpipeline.local.iot.pki.DeviceIdentity;
import io.iotpipeline.simulator.credentials.CredentialFiles;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a TLS server hears of the protocol when a device calls. */
class AlpnContextsTest {
  @TempDir Path files;

  @AfterEach
  void jdkAlone() {
    Security.removeProvider("ALPN");
  }

  @Test
  void shouldNameTheProtocolToThatEndpointAlone() throws Exception {
    CertificateAuthority authority = CertificateAuthority.openOrCreate(files);
    authority.issue("lane-1").write(files, "lane-1");
    CredentialFiles lane =
        new CredentialFiles(
            DeviceIdentity.certificateFile(files, "lane-1"),
            DeviceIdentity.keyFile(files, "lane-1"));
    SSLContext server = server(authority);

    assertThat(protocolsAsked(server, lane, true)).containsExactly(AlpnContexts.AWS_IOT);
    assertThat(protocolsAsked(server, lane, false)).isEmpty();
  }

  private List<String> protocolsAsked(SSLContext context, CredentialFiles files, boolean named)
      throws Exception {
    try (SSLServerSocket server =
        (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0)) {
      MqttEndpoint endpoint =
          new MqttEndpoint(
              "localhost",
              server.getLocalPort(),
              DeviceIdentity.certificateFile(this.files, CertificateAuthority.FILE_NAME));
      if (named) {
        AlpnContexts.use(endpoint, AlpnContexts.AWS_IOT);
      }
      CompletableFuture<List<String>> asked = new CompletableFuture<>();
      Thread answering = new Thread(() -> answer(server, asked));
      answering.start();
      CredentialFiles own = files;
      try (MqttTarget target =
          new MqttTarget(endpoint, thing -> own, MqttOptions.defaults(), (thing, why) -> {})) {
        target.connect("lane-1");
        return asked.get(30, TimeUnit.SECONDS);
      }
    }
  }

  private static void answer(SSLServerSocket server, CompletableFuture<List<String>> asked) {
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      socket.setHandshakeApplicationProtocolSelector(
          (s, protocols) -> {
            asked.complete(protocols);
            return protocols.isEmpty() ? "" : protocols.get(0);
          });
      socket.startHandshake();
      asked.complete(List.of());
    } catch (Exception e) {
      asked.completeExceptionally(e);
    }
  }

  private static SSLContext server(CertificateAuthority authority) throws Exception {
    DeviceIdentity identity = authority.issueServer();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server",
        identity.privateKey(),
        new char[0],
        new Certificate[] {identity.certificate(), authority.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
