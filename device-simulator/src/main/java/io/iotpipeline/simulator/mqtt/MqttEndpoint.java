package io.iotpipeline.simulator.mqtt;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Endpoint that devices connect to.
 *
 * @param host its name; the server's certificate must be for it
 * @param port 8883, or at AWS IoT also 443
 * @param authority PEM file of the authority that signed the server's certificate; null: those that
 *     the JDK trusts, Amazon's among them
 */
public record MqttEndpoint(String host, int port, Path authority) {
  /** The port of MQTT over TLS. */
  public static final int DEFAULT_PORT = 8883;

  private static final int LAST_PORT = 65_535;

  public MqttEndpoint {
    Objects.requireNonNull(host);
  }

  /**
   * Reads {@code HOST} or {@code HOST:PORT}.
   *
   * @throws IllegalArgumentException when it is neither; the message names it and the fix
   */
  public static MqttEndpoint parse(String text, Path authority) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    int port = DEFAULT_PORT;
    if (colon >= 0) {
      String number = text.substring(colon + 1);
      port = number.matches("\\d{1,5}") ? Integer.parseInt(number) : 0;
    }
    if (host.isEmpty() || host.contains("/") || port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "MQTT endpoint \"" + text + "\" is not HOST or HOST:PORT, such as localhost:8883");
    }
    return new MqttEndpoint(host, port, authority);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
