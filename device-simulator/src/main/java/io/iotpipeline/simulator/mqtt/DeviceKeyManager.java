package io.iotpipeline.simulator.mqtt;

import io.iotpipeline.simulator.credentials.ClientIdentity;
import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Presents one device's certificate. Made by hand, since a key store for each of ten thousand
 * devices would derive ten thousand passwords.
 */
final class DeviceKeyManager extends X509ExtendedKeyManager {
  private static final String ALIAS = "device";

  private final ClientIdentity identity;

  private DeviceKeyManager(ClientIdentity identity) {
    this.identity = identity;
  }

  static KeyManagerFactory factory(ClientIdentity identity) {
    KeyManager[] managers = {new DeviceKeyManager(identity)};
    return new Factory(managers);
  }

  @Override
  public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
    return chooseClientAlias(types, issuers, null);
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    for (String type : types) {
      if (type.equals(identity.key().getAlgorithm())) {
        return ALIAS;
      }
    }
    return null;
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity.chain();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity.key();
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return null;
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    return null;
  }

  private static final class Factory extends KeyManagerFactory {
    private static final Provider NONE = new Provider("device", "1", "one device's key") {};

    Factory(KeyManager[] managers) {
      super(new Spi(managers), NONE, "device");
    }
  }

  private static final class Spi extends KeyManagerFactorySpi {
    private final KeyManager[] managers;

    Spi(KeyManager[] managers) {
      this.managers = managers;
    }

    @Override
    protected void engineInit(KeyStore store, char[] password) {}

    @Override
    protected void engineInit(ManagerFactoryParameters parameters) {}

    @Override
    protected KeyManager[] engineGetKeyManagers() {
      return managers;
    }
  }
}
