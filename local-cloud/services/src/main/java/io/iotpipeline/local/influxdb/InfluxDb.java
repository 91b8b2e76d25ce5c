package io.iotpipeline.local.influxdb;

import com.sun.net.httpserver.HttpServer;
import io.iotpipeline.local.protocol.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The local InfluxDB, on a port of its own, with one bucket. */
public final class InfluxDb implements AutoCloseable {
  private static final int THREADS = 8;

  private final HttpServer http;
  private final ExecutorService threads;
  private final Faults faults;
  private final Bucket bucket;
  private volatile String token;

  private InfluxDb(HttpServer http, InfluxDbOptions options) {
    this.http = http;
    token = options.token();
    faults = new Faults(options.faultSeed());
    bucket = new Bucket();
    threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "local-influxdb");
              thread.setDaemon(true);
              return thread;
            });
    http.setExecutor(threads);
    http.createContext("/", new WriteExchange(options, bucket, faults, () -> token));
    http.start();
  }

  /**
   * Starts it.
   *
   * @param port on 127.0.0.1; 0 for a free one
   */
  public static InfluxDb start(int port, InfluxDbOptions options) throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    return new InfluxDb(HttpServer.create(new InetSocketAddress(loopback, port), 0), options);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /**
   * What goes wrong with writes: throttled ones are refused with 429, of partial failures a half is
   * written and the answer is 500.
   */
  public Faults faults() {
    return faults;
  }

  /** Makes another token the one that may write. */
  public void token(String changed) {
    token = changed;
  }

  /** How many points a measurement has. */
  public long count(String measurement) {
    return bucket.count(measurement);
  }

  /** How many fields' values were replaced by others. */
  public long overwritten() {
    return bucket.overwritten();
  }

  /** Hands on every point of a measurement, each series in order of time. Writes wait meanwhile. */
  public void forEach(String measurement, Consumer<InfluxPoint> consumer) {
    bucket.forEach(measurement, consumer);
  }

  /** All points of a measurement. */
  public List<InfluxPoint> points(String measurement) {
    List<InfluxPoint> points = new ArrayList<>();
    forEach(measurement, points::add);
    return points;
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
