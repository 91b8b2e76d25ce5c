package io.iotpipeline.local.iot.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iotpipeline.local.iot.limits.MqttLimits;
import io.iotpipeline.local.iot.pki.CertificateAuthority;
import io.iotpipeline.local.iot.pki.DeviceIdentity;
import io.iotpipeline.local.iot.pki.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.UUID;

/**
 * The files that HiveMQ wants: its configuration and key stores, made anew at each start, and the
 * folder of its sessions, which outlive it.
 */
final class BrokerFiles {
  /** A packet's fixed header, topic and MQTT 5 properties on top of the largest payload. */
  private static final int MAX_PACKET_BYTES = MqttLimits.PAYLOAD_BYTES + 16 * 1024;

  /** The longest keep-alive that AWS IoT takes, in seconds. */
  private static final int KEEP_ALIVE = 1200;

  /** How long AWS IoT keeps a persistent session, in seconds. */
  private static final int SESSION_EXPIRY = 3600;

  /** Publishes of QoS 1 that a client may have under way. */
  private static final int RECEIVE_MAXIMUM = 100;

  private final Path folder;

  private BrokerFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes them, readable by their owner only. */
  static BrokerFiles write(Path folder, CertificateAuthority authority, int port)
      throws IOException {
    BrokerFiles files = new BrokerFiles(folder);
    Files.createDirectories(files.data());
    Files.createDirectories(files.extensions());
    String password = UUID.randomUUID().toString();
    DeviceIdentity server = authority.issueServer();
    try {
      KeyStore keys = emptyStore();
      keys.setKeyEntry(
          "server",
          server.privateKey(),
          password.toCharArray(),
          new Certificate[] {server.certificate(), authority.certificate()});
      save(keys, folder.resolve("server.jks"), password);
      KeyStore trusted = emptyStore();
      trusted.setCertificateEntry("ca", authority.certificate());
      save(trusted, folder.resolve("trusted.jks"), password);
    } catch (GeneralSecurityException odd) {
      throw new IllegalStateException(odd);
    }
    PrivateFiles.write(
        folder.resolve("config.xml"), configuration(folder, password, port).getBytes(UTF_8));
    return files;
  }

  Path configuration() {
    return folder;
  }

  Path data() {
    return folder.resolve("data");
  }

  Path extensions() {
    return folder.resolve("extensions");
  }

  /** Of the JDK's old kind: the new one hashes the password for seconds, and files are 600. */
  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    return store;
  }

  private static void save(KeyStore store, Path file, String password)
      throws GeneralSecurityException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, password.toCharArray());
    PrivateFiles.write(file, bytes.toByteArray());
  }

  /** As XML's text takes it. */
  private static String escaped(Path path) {
    return path.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String configuration(Path folder, String password, int port) {
    return """
        <hivemq>
          <listeners>
            <tls-tcp-listener>
              <port>%1$d</port>
              <bind-address>127.0.0.1</bind-address>
              <tls>
                <keystore>
                  <path>%2$s/server.jks</path>
                  <password>%3$s</password>
                  <private-key-password>%3$s</private-key-password>
                </keystore>
                <truststore>
                  <path>%2$s/trusted.jks</path>
                  <password>%3$s</password>
                </truststore>
                <client-authentication-mode>REQUIRED</client-authentication-mode>
              </tls>
            </tls-tcp-listener>
          </listeners>
          <mqtt>
            <quality-of-service><max-qos>1</max-qos></quality-of-service>
            <receive-maximum>
              <server-receive-maximum>%7$d</server-receive-maximum>
            </receive-maximum>
            <packets><max-packet-size>%4$d</max-packet-size></packets>
            <keep-alive>
              <max-keep-alive>%5$d</max-keep-alive>
              <allow-unlimited>false</allow-unlimited>
            </keep-alive>
            <session-expiry><max-interval>%6$d</max-interval></session-expiry>
          </mqtt>
          <persistence><mode>file</mode></persistence>
          <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
        </hivemq>
        """
        .formatted(
            port,
            escaped(folder),
            password,
            MAX_PACKET_BYTES,
            KEEP_ALIVE,
            SESSION_EXPIRY,
            RECEIVE_MAXIMUM);
  }
}
