package io.iotpipeline.local.launcher.run;

import io.iotpipeline.local.ledger.Stores;
import io.iotpipeline.simulator.mqtt.MqttOptions;
import io.iotpipeline.simulator.replay.DataSet;
import io.iotpipeline.simulator.replay.DataSetSummary;
import io.iotpipeline.simulator.replay.MessageTarget;
import io.iotpipeline.simulator.replay.Replayer;
import io.iotpipeline.simulator.replay.TimeMapping;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.config.JobProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Sends recorded messages again. */
public final class ReplayWorkload implements Workload {
  private static final long SLOW_SECONDS = 90;
  private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);

  private final Recording recording;
  private final Pace pace;
  private final EntryPoint entryPoint;
  private Replayer replayer;
  private boolean stopped;

  /**
   * What is sent.
   *
   * @param summary what there is in it
   * @param rawFiles whether each of its messages is a file
   */
  public record Recording(DataSet data, DataSetSummary summary, boolean rawFiles) {}

  /**
   * When it is sent.
   *
   * @param forTime how long at most; null for as long as it takes
   * @param speed how many times faster than recorded; 0: as fast as the pipeline takes it; null:
   *     spread over {@link #forTime} where there is one, else 0
   * @param originalTime whether times stay as recorded
   */
  public record Pace(Duration forTime, Double speed, boolean originalTime) {}

  public ReplayWorkload(Recording recording, Pace pace, EntryPoint entryPoint) {
    this.recording = recording;
    this.pace = pace;
    this.entryPoint = entryPoint;
  }

  /** The speed at which it is sent. */
  double speed() {
    if (pace.speed != null) {
      return pace.speed;
    }
    return pace.forTime == null ? 0 : recording.summary.spanMs() / (double) pace.forTime.toMillis();
  }

  private TimeMapping times(long nowMs) {
    return pace.originalTime
        ? TimeMapping.original(recording.summary, speed())
        : TimeMapping.lastIsNow(recording.summary, speed(), nowMs);
  }

  /** How old a message may be at its arrival, ms, when sending begins at that time. */
  long oldestAgeMs(long nowMs) {
    DataSetSummary summary = recording.summary;
    if (!summary.hasTimes()) {
      return 0;
    }
    long sendingMs = speed() == 0 ? 0 : (long) (summary.spanMs() / speed());
    return nowMs + sendingMs - (summary.firstTime() + times(nowMs).shiftMs());
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "replaying %s: %,d messages of %,d devices",
        recording.data.name(),
        recording.summary.messages(),
        recording.summary.devices().size());
  }

  /** IoT Core's limit of a connection may make it long. */
  @Override
  public Optional<String> warning() {
    long most = recording.summary.mostOfOneThing();
    long seconds = most / MqttOptions.PUBLISHES_PER_SECOND;
    return entryPoint == EntryPoint.MQTT && seconds >= SLOW_SECONDS
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "one device has %,d of them, and IoT Core allows 100 per second per connection: about"
                    + " %d min; --enter kinesis bypasses this limit",
                most,
                Math.round(seconds / 60.0)))
        : Optional.empty();
  }

  @Override
  public Map<String, Device> devices() {
    return recording.summary.devices();
  }

  /** What is needed, with a day for how long the demo may take. */
  @Override
  public long maxAgeMs(long nowMs) {
    long needed = oldestAgeMs(nowMs) + DAY_MS;
    long most = JobProperties.DECODE_MAX_AGE_MS.max();
    return Math.min(most, Math.max(needed, JobProperties.DECODE_MAX_AGE_MS.defaultValue()));
  }

  /** Spread over the time, it ends by itself; else the time ends it. */
  @Override
  public Optional<Duration> atMost() {
    return pace.speed == null && speed() > 0 ? Optional.empty() : Optional.ofNullable(pace.forTime);
  }

  @Override
  public void run(MessageTarget target, Path folder) throws IOException, InterruptedException {
    Replayer made = new Replayer(recording.data, times(System.currentTimeMillis()), target);
    synchronized (this) {
      replayer = made;
      if (stopped) {
        return;
      }
    }
    made.run();
  }

  @Override
  public synchronized void stop() {
    stopped = true;
    if (replayer != null) {
      replayer.stop();
    }
  }

  @Override
  public List<String> report(Stores stores, Path folder) throws IOException {
    if (!recording.rawFiles) {
      return List.of();
    }
    RawFilesReport.write(recording.data, stores, folder.resolve(RawFilesReport.FILE));
    return List.of(RawFilesReport.FILE);
  }
}
