package io.iotpipeline.local.iot.broker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.iotpipeline.local.iot.shadow.ShadowHttp;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP side: shadows as the AWS SDK asks for them, and the counters at {@value #COUNTERS}. */
final class DataPlane implements AutoCloseable {
  static final String COUNTERS = "/local/counters";

  private static final int THREADS = 8;

  static {
    // The JDK's server otherwise leaves Nagle's algorithm on: 40 ms for each small answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer http;
  private final ExecutorService threads;

  private DataPlane(HttpServer http, ExecutorService threads) {
    this.http = http;
    this.threads = threads;
  }

  static DataPlane start(int port, ShadowHttp shadows, BrokerCounters counters) throws IOException {
    HttpServer http;
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    } catch (BindException taken) {
      throw new IOException(
          "port " + port + " on 127.0.0.1 is in use: free it, or choose another (0 = any)", taken);
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "data-plane");
              thread.setDaemon(true);
              return thread;
            });
    http.setExecutor(threads);
    http.createContext("/", shadows);
    http.createContext(
        COUNTERS,
        exchange -> {
          try (exchange) {
            byte[] body = new ObjectMapper().writeValueAsBytes(counters.all());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    http.start();
    return new DataPlane(http, threads);
  }

  int port() {
    return http.getAddress().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
