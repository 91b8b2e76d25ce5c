package io.iotpipeline.local.engine;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A port that was asked for. A child's own words on a busy one are a page long. */
final class LoopbackPort {
  private LoopbackPort() {}

  /**
   * Checks that an engine can have the port, as far as one can before it takes it.
   *
   * @param port 0 for any, which is not checked
   * @throws BindException when the port is taken; the message says so in one line
   */
  static void requireFree(int port, String engine) throws IOException {
    if (port == 0) {
      return;
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    } catch (BindException taken) {
      BindException clear =
          new BindException(
              engine
                  + ": port "
                  + port
                  + " on 127.0.0.1 is in use: free it, or choose another (0 = any)");
      clear.initCause(taken);
      throw clear;
    }
  }
}
