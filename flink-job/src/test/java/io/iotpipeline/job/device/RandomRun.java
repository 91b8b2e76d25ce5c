package io.iotpipeline.job.device;

import static io.iotpipeline.job.device.Readings.HOUR;
import static io.iotpipeline.job.device.Readings.MINUTE;
import static io.iotpipeline.job.device.Readings.SECOND;
import static io.iotpipeline.job.device.Readings.T0;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random course of things, the same for a seed: readings in and out of order, duplicates, slow
 * clocks, pauses of a device and of the whole input, checkpoints, restarts with the same or another
 * parallelism.
 */
record RandomRun(
    int seed, DeviceFleet.Backend backend, int hotDevices, boolean interrupted, boolean inSlices) {
  private static final int DEVICES = 9;

  /** Devices whose clocks are slow. */
  private static final int SLOW = 4;

  private static final int SLOWER = 5;
  private static final String[][] METRICS = {{"x"}, {"x", "y"}, {"z", "x", "y"}};

  void drive(PlainModel model, DeviceFleet fleet, int steps) throws Exception {
    new Course(model, fleet, new Random(seed)).run(steps);
  }

  private final class Course {
    private final PlainModel model;
    private final DeviceFleet fleet;
    private final Random random;
    private final List<Reading> sent = new ArrayList<>();
    private long now = T0;
    private long watermark = Long.MIN_VALUE;
    private long listeningSince = T0;

    Course(PlainModel model, DeviceFleet fleet, Random random) {
      this.model = model;
      this.fleet = fleet;
      this.random = random;
    }

    void run(int steps) throws Exception {
      for (int i = 0; i < steps; i++) {
        step();
      }
    }

    private void step() throws Exception {
      int dice = random.nextInt(1000);
      if (dice < 700) {
        send(fresh());
      } else if (dice < 800 && !sent.isEmpty()) {
        send(copy(sent.get(sent.size() - 1 - random.nextInt(Math.min(sent.size(), 300)))));
      } else if (dice < 940) {
        pass(random.nextInt((int) (20 * SECOND)));
      } else if (dice < 945) {
        pass(random.nextInt((int) (40 * MINUTE)));
      } else if (dice < 947) {
        pass(random.nextInt((int) (4 * HOUR)));
      } else if (dice < 950) {
        beIdle();
      } else if (dice < 955 && interrupted) {
        restart();
      } else if (dice < 970 && interrupted) {
        fleet.checkpoint();
      }
    }

    private Reading fresh() {
      // Some devices send in some hours only.
      int device = random.nextInt(DEVICES);
      if (device > 5 && now / HOUR % 3 != device % 3) {
        device = 0;
      }
      String[] metrics = METRICS[random.nextInt(METRICS.length)];
      double[] values = random.doubles(metrics.length, -50, 50).toArray();
      String kind = random.nextInt(3) == 0 ? "speed" : "flow";
      long time = now - delay() - (device == SLOW ? 3 * HOUR : device == SLOWER ? 5 * MINUTE : 0);
      Reading reading =
          Readings.arriving(now, "d" + device, kind, sent.size(), time, metrics, values);
      if (random.nextInt(10) == 0) {
        reading.enrich(new Device("site", null, device % 3 * 30 * SECOND));
      }
      return reading;
    }

    private long delay() {
      int dice = random.nextInt(100);
      return dice < 80
          ? random.nextInt((int) (25 * SECOND))
          : dice < 95
              ? random.nextInt((int) (8 * MINUTE))
              : dice < 98 ? random.nextInt((int) (2 * HOUR)) : -random.nextInt((int) (5 * MINUTE));
    }

    private void send(Reading reading) throws Exception {
      sent.add(reading);
      model.read(copy(reading));
      fleet.read(copy(reading));
    }

    /** As the shuffle would make it: nothing but the values is the same. */
    private Reading copy(Reading reading) {
      String[] names = new String[reading.metricCount()];
      double[] values = new double[names.length];
      for (int i = 0; i < names.length; i++) {
        names[i] = random.nextBoolean() ? reading.metricName(i) : new String(reading.metricName(i));
        values[i] = reading.metricValue(i);
      }
      Reading copy =
          Readings.arriving(
              now,
              new String(reading.deviceId()),
              reading.kind(),
              reading.id(),
              reading.eventTime(),
              names,
              values);
      if (reading.isEnriched()) {
        copy.enrich(reading.device());
      }
      return copy;
    }

    private void pass(long ms) throws Exception {
      now += ms;
      fleet.wallClock(now);
      watermark = Math.max(watermark, now - 30 * SECOND);
      model.watermark(watermark);
      fleet.watermark(watermark);
    }

    private void beIdle() throws Exception {
      fleet.idle(true);
      now += random.nextInt((int) HOUR) + SECOND;
      fleet.wallClock(now);
      model.idleAt(now, listeningSince);
      fleet.idle(false);
    }

    private void restart() throws Exception {
      fleet.restart(1 + random.nextInt(3));
      listeningSince = now;
    }
  }
}
