package io.iotpipeline.simulator.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * One device's side of its shadow {@code config}: what it reports, and how it takes what is
 * desired. Not thread safe.
 */
final class ConfigShadow {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LEAST_MS = 100;
  private static final long MOST_MS = Duration.ofDays(1).toMillis();
  private static final double SECOND = 1000;

  private final String thing;
  private final String model;
  private final IntervalListener listener;
  private Duration interval;
  private long version;

  ConfigShadow(String thing, String model, Duration interval, IntervalListener listener) {
    this.thing = thing;
    this.model = model;
    this.interval = interval;
    this.listener = listener;
  }

  /** Where the device gets and updates it. */
  static String topic(String thing, String what) {
    return "$aws/things/" + thing + "/shadow/name/" + ConfigShadows.NAME + "/" + what;
  }

  /** What a device has to hear. */
  static List<String> topics(String thing) {
    return List.of(
        topic(thing, "get/accepted"),
        topic(thing, "get/rejected"),
        topic(thing, "update/delta"),
        topic(thing, "update/rejected"));
  }

  /**
   * Takes what came.
   *
   * @return what to publish as an update; null for nothing
   */
  byte[] received(String topic, byte[] payload) throws IOException {
    JsonNode document = JSON.readTree(payload);
    if (topic.endsWith("/get/accepted")) {
      version = document.path("version").asLong();
      return answer(document.path("state").path("delta"));
    }
    if (topic.endsWith("/get/rejected")) {
      // Nobody has made one yet.
      return report(null);
    }
    if (topic.endsWith("/update/delta") && document.path("version").asLong() > version) {
      version = document.path("version").asLong();
      return answer(document.path("state"));
    }
    return null;
  }

  private byte[] answer(JsonNode desired) throws IOException {
    JsonNode seconds = desired.path(ConfigShadows.INTERVAL_SECONDS);
    if (seconds.isMissingNode()) {
      return report(null);
    }
    long ms = Math.round(seconds.asDouble() * SECOND);
    if (!seconds.isNumber() || ms < LEAST_MS || ms > MOST_MS) {
      return report(
          seconds
              + " is not a number of seconds from "
              + LEAST_MS / SECOND
              + " to "
              + MOST_MS / 1000);
    }
    interval = Duration.ofMillis(ms);
    listener.changed(thing, interval);
    return report(null);
  }

  private byte[] report(String problem) throws IOException {
    ObjectNode update = JSON.createObjectNode();
    ObjectNode reported = update.putObject("state").putObject("reported");
    double seconds = interval.toMillis() / SECOND;
    if (seconds == Math.rint(seconds)) {
      reported.put(ConfigShadows.INTERVAL_SECONDS, (long) seconds);
    } else {
      reported.put(ConfigShadows.INTERVAL_SECONDS, seconds);
    }
    reported.put("model", model);
    reported.put("problem", problem);
    return JSON.writeValueAsBytes(update);
  }
}
