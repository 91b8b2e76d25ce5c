package io.iotpipeline.local.protocol;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP/1.1 server on the loopback interface for any number of {@link AwsService}s. Clients need
 * only its endpoint and any credentials; an asynchronous SDK client must be told to speak HTTP/1.1
 * where its service's default is HTTP/2 (Kinesis).
 */
public final class AwsServer implements AutoCloseable {
  /** More than clients keep connections busy at once; waiting requests queue. */
  private static final int THREADS = 32;

  static {
    // The JDK's server otherwise leaves Nagle's algorithm on: 40 ms for each small answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // Longer than AWS's SDKs keep idle connections (60 s), so that they never find one closed.
    System.setProperty("sun.net.httpserver.idleInterval", "90");
  }

  private final HttpServer http;
  private final ExecutorService threads;

  private AwsServer(HttpServer http, ExecutorService threads) {
    this.http = http;
    this.threads = threads;
  }

  /**
   * Starts serving.
   *
   * @param port the port on 127.0.0.1; 0 for any free one
   * @throws BindException when the port is taken; the message says so
   * @throws IllegalArgumentException when two services share a target prefix
   */
  public static AwsServer start(int port, AwsService... services) throws IOException {
    return start(port, List.of(services));
  }

  /** As {@link #start(int, AwsService...)}. */
  public static AwsServer start(int port, List<? extends AwsService> services) throws IOException {
    Map<String, AwsService> byPrefix = new HashMap<>();
    for (AwsService service : services) {
      if (byPrefix.put(service.targetPrefix(), service) != null) {
        throw new IllegalArgumentException(
            "two services for target prefix " + service.targetPrefix());
      }
    }
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    HttpServer http;
    try {
      http = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    } catch (BindException taken) {
      BindException clear =
          new BindException(
              "port " + port + " on 127.0.0.1 is in use: free it, or choose another (0 = any)");
      clear.initCause(taken);
      throw clear;
    }
    AtomicInteger number = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "aws-server-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    http.setExecutor(threads);
    http.createContext("/", new AwsExchange(byPrefix));
    http.start();
    return new AwsServer(http, threads);
  }

  public int port() {
    return http.getAddress().getPort();
  }

  /** What clients take as their endpoint override. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Stops at once; requests under way lose their answers. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
