package io.iotpipeline.simulator.mqtt;

import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * Names the application protocol (ALPN) in TLS to one endpoint: on port 443 AWS IoT takes MQTT only
 * from who asks for {@value #AWS_IOT}. The MQTT client has no option for it, so this replaces the
 * JDK's TLS contexts; connections to anywhere else are as before.
 */
final class AlpnContexts extends Provider {
  /** MQTT with a client certificate. */
  static final String AWS_IOT = "x-amzn-mqtt-ca";

  static final int HTTPS_PORT = 443;

  private static final long serialVersionUID = 1L;

  /** The protocol, by {@code host:port}. */
  private static final Map<String, String> PROTOCOLS = new ConcurrentHashMap<>();

  private AlpnContexts() {
    super("ALPN", "1", "TLS contexts that name an application protocol to some endpoints");
    putService(
        new Service(this, "SSLContext", "TLS", Spi.class.getName(), null, null) {
          @Override
          public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return new Spi(SSLContext.getInstance("TLSv1.3"));
          }
        });
  }

  /** From now on connections to this endpoint, and to no other, name the protocol. */
  static synchronized void use(MqttEndpoint endpoint, String protocol) {
    PROTOCOLS.put(endpoint.toString(), protocol);
    if (Security.getProvider("ALPN") == null) {
      Security.insertProviderAt(new AlpnContexts(), 1);
    }
  }

  private static final class Spi extends SSLContextSpi {
    private final SSLContext jdk;

    Spi(SSLContext jdk) {
      this.jdk = jdk;
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      SSLEngine engine = jdk.createSSLEngine(host, port);
      String protocol = PROTOCOLS.get(host + ":" + port);
      if (protocol != null) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {protocol});
        engine.setSSLParameters(parameters);
      }
      return engine;
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trusted, SecureRandom random)
        throws KeyManagementException {
      jdk.init(keys, trusted, random);
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return jdk.createSSLEngine();
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      return jdk.getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      return jdk.getServerSocketFactory();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return jdk.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return jdk.getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
      return jdk.getDefaultSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
      return jdk.getSupportedSSLParameters();
    }
  }
}
