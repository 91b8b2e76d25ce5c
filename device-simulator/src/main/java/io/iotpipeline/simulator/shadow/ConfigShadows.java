package io.iotpipeline.simulator.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iotpipeline.simulator.credentials.CredentialsException;
import io.iotpipeline.simulator.mqtt.MqttTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Keeps the shadows of a fleet's devices, on the connections of their target: at each connect a
 * device asks for its shadow, obeys what is desired, and reports; then it obeys each delta.
 */
public final class ConfigShadows implements AutoCloseable {
  /** The shadow's name; the device policy allows no other. */
  public static final String NAME = "config";

  /** The field that devices report and obey: from one reading to the next, in seconds. */
  public static final String INTERVAL_SECONDS = "intervalSeconds";

  private final MqttTarget target;
  private final IntervalListener listener;

  /** Publishing may wait, which the threads that bring messages must not. */
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "shadows");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param listener receives each new interval, by a thread of its own
   */
  public ConfigShadows(MqttTarget target, IntervalListener listener) {
    this.target = target;
    this.listener = listener;
  }

  /** Lets a device keep its shadow; it connects if it has not yet. */
  public void keep(String thing, String model, Duration interval) throws CredentialsException {
    ConfigShadow shadow = new ConfigShadow(thing, model, interval, listener);
    target.subscribe(
        thing,
        ConfigShadow.topics(thing),
        (topic, payload) -> later(() -> take(shadow, thing, topic, payload)),
        () ->
            later(
                () ->
                    target.publish(thing, ConfigShadow.topic(thing, "get"), "{}".getBytes(UTF_8))));
    target.connect(thing);
  }

  private void take(ConfigShadow shadow, String thing, String topic, byte[] payload)
      throws IOException, InterruptedException {
    byte[] update = shadow.received(topic, payload);
    if (update != null) {
      target.publish(thing, ConfigShadow.topic(thing, "update"), update);
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void later(Work work) {
    if (worker.isShutdown()) {
      return;
    }
    worker.execute(
        () -> {
          try {
            work.run();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (IOException e) {
            // A device that can't publish: its target fails with the same.
          }
        });
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
