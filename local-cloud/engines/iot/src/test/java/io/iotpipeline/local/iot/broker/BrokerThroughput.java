package io.iotpipeline.local.iot.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iotpipeline.local.engine.IotEngine;
import io.iotpipeline.local.iot.IotFolder;
import io.iotpipeline.local.iot.broker.LocalIot.Credentials;
import io.iotpipeline.local.iot.pki.DeviceIdentity;
import io.iotpipeline.local.kinesis.KinesisOptions;
import io.iotpipeline.local.kinesis.KinesisService;
import io.iotpipeline.local.protocol.AwsServer;
import io.iotpipeline.telemetry.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.crt.mqtt5.packets.PubAckPacket.PubAckReasonCode;

/**
 * How fast the broker takes readings of QoS 1 from devices with mutual TLS and hands them to
 * Kinesis; printed, not asserted: {@code BrokerThroughput DEVICES MESSAGES_PER_SECOND SECONDS}. The
 * broker runs in a JVM of its own; devices and Kinesis run in this one.
 *
 * <pre>{@code
 * ./mvnw -q -pl local-cloud/engines/iot -am -DskipTests package
 * cd local-cloud/engines/iot
 * java -cp target/test-classes:target/classes:$(cat target/test.classpath) \
 *     io.iotpipeline.local.iot.broker.BrokerThroughput 1000 10000 20
 * }</pre>
 */
public final class BrokerThroughput {
  private static final int CONNECTING_AT_ONCE = 32;
  private static final byte[] PAYLOAD =
      ("{\"timestamp\":1700000000000,\"sequence\":42,\"kind\":\"climate\","
              + "\"metrics\":{\"temperature\":21.5,\"humidity\":40.2},"
              + "\"attributes\":{\"firmware\":\"1.2\"}}")
          .getBytes(UTF_8);

  private BrokerThroughput() {}

  public static void main(String[] args) throws Exception {
    int devices = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
    int perSecond = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 20;
    Path files = Files.createTempDirectory("broker-throughput");
    KinesisService kinesis =
        new KinesisService(KinesisOptions.defaults().withoutLimits().withTransition(Duration.ZERO));
    try (AwsServer server = AwsServer.start(0, kinesis)) {
      LocalIot.createStream(server.endpoint(), 4);
      IotEngine.Options options =
          new IotEngine.Options(files.resolve("iot"), server.endpoint(), LocalIot.STREAM);
      try (IotEngine engine = IotEngine.start(options, files)) {
        List<Mqtt5Device> fleet = connect(files, engine, devices);
        measure("warm up", engine, fleet, perSecond, 5);
        measure("run", engine, fleet, perSecond, seconds);
        System.out.println("records in Kinesis: " + kinesis.recordCount(LocalIot.STREAM));
        System.out.println(
            new String(engine.counters().toURL().openStream().readAllBytes(), UTF_8));
      }
    }
    System.exit(0);
  }

  private static List<Mqtt5Device> connect(Path files, IotEngine engine, int devices)
      throws Exception {
    IotFolder folder = IotFolder.open(files.resolve("iot"));
    List<Credentials> credentials = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < devices; i++) {
      folder.createDevice("d" + i).write(files, "d" + i);
      credentials.add(
          new Credentials(
              DeviceIdentity.certificateFile(files, "d" + i),
              DeviceIdentity.keyFile(files, "d" + i),
              folder.authorityFile(),
              engine.mqttPort()));
    }
    System.out.printf("%d devices made in %.1f s%n", devices, since(start));
    start = System.nanoTime();
    double cpu = cpuSeconds(engine.process().pid());
    Semaphore room = new Semaphore(CONNECTING_AT_ONCE);
    List<Mqtt5Device> fleet = new ArrayList<>();
    for (int i = 0; i < devices; i++) {
      room.acquire();
      Mqtt5Device device = Mqtt5Device.start(credentials.get(i), "d" + i);
      device.connected.whenComplete((outcome, failure) -> room.release());
      fleet.add(device);
    }
    for (Mqtt5Device device : fleet) {
      if (!device.outcome().equals("SUCCESS")) {
        throw new IllegalStateException("not connected: " + device.outcome());
      }
    }
    System.out.printf(
        "connected in %.1f s; broker %.1f ms of CPU a connection%n",
        since(start), (cpuSeconds(engine.process().pid()) - cpu) * 1000 / devices);
    return fleet;
  }

  private static void measure(
      String name, IotEngine engine, List<Mqtt5Device> fleet, int perSecond, int seconds)
      throws Exception {
    int total = perSecond * seconds;
    long[] latencies = new long[total];
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    Semaphore done = new Semaphore(0);
    double cpu = cpuSeconds(engine.process().pid());
    long start = System.nanoTime();
    for (int i = 0; i < total; i++) {
      long due = start + i * 1_000_000_000L / perSecond;
      while (due - System.nanoTime() > 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      int device = i % fleet.size();
      fleet
          .get(device)
          .publish(Topics.telemetry("d" + device), PAYLOAD)
          .whenComplete(
              (code, failure) -> {
                boolean success =
                    code == PubAckReasonCode.SUCCESS
                        || code == PubAckReasonCode.NO_MATCHING_SUBSCRIBERS;
                if (success) {
                  // From when it was due: a sender that falls behind hides nothing.
                  latencies[acknowledged.getAndIncrement()] = System.nanoTime() - due;
                } else {
                  refused.incrementAndGet();
                }
                done.release();
              });
    }
    done.tryAcquire(total, 120, TimeUnit.SECONDS);
    double took = since(start);
    int acks = acknowledged.get();
    Arrays.sort(latencies, 0, acks);
    System.out.printf(
        "%s: %d acknowledged, %d refused in %.1f s = %.0f/s; latency p50 %.1f p99 %.1f max %.1f ms;"
            + " broker %.0f us of CPU a message, %d MB%n",
        name,
        acks,
        refused.get(),
        took,
        acks / took,
        latencies[acks / 2] / 1e6,
        latencies[(int) (acks * 0.99)] / 1e6,
        latencies[acks - 1] / 1e6,
        (cpuSeconds(engine.process().pid()) - cpu) * 1e6 / acks,
        residentMegabytes(engine.process().pid()));
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static double cpuSeconds(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(cpu -> cpu.toMillis() / 1e3)
        .orElse(Double.NaN);
  }

  private static long residentMegabytes(long pid) throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return -1;
  }
}
