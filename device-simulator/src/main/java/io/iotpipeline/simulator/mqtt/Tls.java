package io.iotpipeline.simulator.mqtt;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import io.iotpipeline.simulator.credentials.ClientIdentity;
import io.iotpipeline.simulator.credentials.CredentialsException;
import io.iotpipeline.simulator.credentials.PemFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;

/** Mutual TLS: all devices trust the same server, each shows its own certificate. */
final class Tls {
  /** A broker that ten thousand devices call at once takes its time. */
  private static final int HANDSHAKE_SECONDS = 60;

  private final TrustManagerFactory trusted;

  /**
   * To an endpoint; on port 443 with the protocol that AWS IoT requires there.
   *
   * @throws CredentialsException when the endpoint's authority can't be read
   */
  Tls(MqttEndpoint endpoint) throws CredentialsException {
    Path authority = endpoint.authority();
    if (endpoint.port() == AlpnContexts.HTTPS_PORT) {
      AlpnContexts.use(endpoint, AlpnContexts.AWS_IOT);
    }
    try {
      trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(authority == null ? null : store(PemFile.certificates(authority)));
    } catch (GeneralSecurityException | IOException e) {
      throw e instanceof CredentialsException known
          ? known
          : new CredentialsException("certificates of " + authority + " can't be used: " + e);
    }
  }

  MqttClientSslConfig of(ClientIdentity identity) {
    return MqttClientSslConfig.builder()
        .trustManagerFactory(trusted)
        .keyManagerFactory(DeviceKeyManager.factory(identity))
        .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
        .build();
  }

  private static KeyStore store(X509Certificate[] certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int i = 0; i < certificates.length; i++) {
      store.setCertificateEntry("ca-" + i, certificates[i]);
    }
    return store;
  }
}
