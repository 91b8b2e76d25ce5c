package io.iotpipeline.simulator.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iotpipeline.simulator.credentials.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * What a fleet's connections cost in memory; printed, not asserted: {@code FleetMemory DEVICES}.
 * The broker runs in a JVM of its own; devices (and the Kinesis behind the broker) run in this one.
 *
 * <pre>{@code
 * ./mvnw -q -pl device-simulator -am -DskipTests package
 * cd device-simulator
 * java -Xmx560m -XX:+UseSerialGC -cp target/test-classes:target/classes:$(cat target/test.classpath) \
 *     io.iotpipeline.simulator.mqtt.FleetMemory 10000
 * }</pre>
 */
public final class FleetMemory {
  private static final int ROUNDS = 3;
  private static final int BROKER_MEGABYTES = 3000;

  private FleetMemory() {}

  public static void main(String[] args) throws Exception {
    int devices = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    Path files =
        args.length > 1
            ? Files.createDirectories(Path.of(args[1]))
            : Files.createTempDirectory("fleet-memory");
    try (LocalBroker broker = LocalBroker.start(files, BROKER_MEGABYTES)) {
      List<String> things = new ArrayList<>();
      for (int i = 0; i < devices; i++) {
        things.add("device-" + i);
        if (Files.notExists(broker.devices().resolve(things.get(i)).resolve("private.key"))) {
          broker.createDevice(things.get(i));
        }
      }
      print("before the first connection");
      MqttOptions options = MqttOptions.defaults();
      try (MqttTarget target =
          new MqttTarget(broker.endpoint(), Credentials.folder(broker.devices()), options)) {
        long start = System.nanoTime();
        for (String thing : things) {
          target.connect(thing);
        }
        Awaitility.await()
            .atMost(10, TimeUnit.MINUTES)
            .until(() -> target.stats().connected() == devices);
        print("%,d connected in %.0f s".formatted(devices, (System.nanoTime() - start) / 1e9));
        for (int round = 0; round < ROUNDS; round++) {
          for (String thing : things) {
            target.send(thing, "{\"metrics\":{\"temperature\":21.5}}".getBytes(UTF_8));
          }
          target.flush();
        }
        print("%,d messages acknowledged".formatted(target.stats().acknowledged()));
        System.out.println(target.stats());
      }
    }
  }

  private static void print(String when) throws IOException {
    System.gc();
    Runtime jvm = Runtime.getRuntime();
    String status = Files.readString(Path.of("/proc/self/status"));
    System.out.printf(
        "%s: heap %d MB used of %d, %s, %s%n",
        when,
        jvm.totalMemory() - jvm.freeMemory() >> 20,
        jvm.totalMemory() >> 20,
        status.replaceAll("(?s).*(VmRSS:\\s+\\d+ kB).*", "$1"),
        status.replaceAll("(?s).*(VmHWM:\\s+\\d+ kB).*", "$1"));
  }
}
