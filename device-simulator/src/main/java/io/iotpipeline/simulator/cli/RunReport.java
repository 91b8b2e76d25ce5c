package io.iotpipeline.simulator.cli;

import io.iotpipeline.simulator.fleet.FleetCounts;
import io.iotpipeline.simulator.mqtt.MqttStats;
import io.iotpipeline.simulator.oracle.ExpectedClass;
import java.util.Locale;
import java.util.Map;

/** Report of a run: a line while it runs, a table at its end. */
final class RunReport {
  private final long start = System.nanoTime();
  private long lastNanos = start;
  private long lastSent;

  /**
   * The line.
   *
   * @param sent messages so far
   * @param mqtt null where the target is none
   */
  String line(long sent, MqttStats mqtt) {
    long now = System.nanoTime();
    double rate = (sent - lastSent) * 1e9 / Math.max(1, now - lastNanos);
    lastNanos = now;
    lastSent = sent;
    String line = format("%4.0f s  sent %,d  %,.0f messages/s", (now - start) / 1e9, sent, rate);
    return mqtt == null
        ? line
        : line
            + format(
                "  acknowledged %,d  connected %,d  reconnects %,d  resent %,d",
                mqtt.acknowledged(), mqtt.connected(), mqtt.reconnects(), mqtt.resent());
  }

  /**
   * The table.
   *
   * @param fleet null of a replay
   * @param mqtt null where the target is none
   */
  String summary(long sent, FleetCounts fleet, MqttStats mqtt) {
    double seconds = (System.nanoTime() - start) / 1e9;
    StringBuilder table = new StringBuilder();
    row(table, "messages sent", sent, format("in %.1f s, %,.0f/s", seconds, sent / seconds));
    if (fleet != null) {
      for (ExpectedClass each : ExpectedClass.values()) {
        row(table, "  expected " + name(each), fleet.expected().get(each), "");
      }
    }
    if (mqtt != null) {
      row(table, "acknowledged", mqtt.acknowledged(), "");
      row(table, "sent again", mqtt.resent(), "after " + mqtt.reconnects() + " reconnects");
      row(table, "not delivered", mqtt.undelivered(), "");
      MqttStats.Percentiles ack = mqtt.ackMillis();
      table.append(
          format(
              "%-24s p50 %.1f  p95 %.1f  p99 %.1f  max %.1f ms%n",
              "publish to PUBACK", ack.p50(), ack.p95(), ack.p99(), ack.max()));
    }
    return table.toString().stripTrailing();
  }

  private static String name(ExpectedClass expected) {
    return Map.of(
            ExpectedClass.ON_TIME, "on time",
            ExpectedClass.LATE, "late",
            ExpectedClass.DUPLICATE, "duplicate",
            ExpectedClass.DEAD_LETTER, "dead letter",
            ExpectedClass.REFUSED, "not taken")
        .get(expected);
  }

  private static void row(StringBuilder table, String what, long count, String note) {
    table.append(format("%-24s %,12d  %s", what, count, note).stripTrailing()).append('\n');
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
