package io.iotpipeline.job.sink.influxdb;

import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.sink.remote.BatchClient;
import io.iotpipeline.job.sink.remote.RemoteStore;
import io.iotpipeline.job.sink.remote.WriteOptions;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import java.util.Optional;
import org.apache.flink.util.function.SerializableSupplier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;

/**
 * A measurement of a bucket of InfluxDB 2. It knows no versions: of two writes of one series and
 * time the last one's fields stay, so batches are written one after the other.
 */
public final class InfluxDbStore<T> implements RemoteStore<T> {
  private static final long serialVersionUID = 1;

  private final InfluxDbTarget target;
  private final Lines<T> lines;
  private final SerializableSupplier<SecretsManagerAsyncClient> secrets;

  InfluxDbStore(
      InfluxDbTarget target,
      Lines<T> lines,
      SerializableSupplier<SecretsManagerAsyncClient> secrets) {
    this.target = target;
    this.lines = lines;
    this.secrets = secrets;
  }

  /** The measurement of readings. */
  public static InfluxDbStore<Reading> ofReadings(JobConfig config) {
    InfluxDbTarget target = new InfluxDbTarget(config);
    return new InfluxDbStore<>(target, new ReadingLines(), target::secrets);
  }

  /** The measurement of aggregates. */
  public static InfluxDbStore<WindowAggregate> ofAggregates(JobConfig config) {
    InfluxDbTarget target = new InfluxDbTarget(config);
    return new InfluxDbStore<>(target, new AggregateLines(), target::secrets);
  }

  @Override
  public String name() {
    return "influxdb";
  }

  @Override
  public WriteOptions options() {
    return target.writes;
  }

  @Override
  public boolean lastWriteStays() {
    return true;
  }

  /** The contract's names all fit; this is for those that it may come to allow. */
  @Override
  public Optional<String> excess(T value) {
    for (String tag : lines.tags(value)) {
      if (!LineProtocol.canHold(tag)) {
        return Optional.of(
            "tag value \""
                + tag
                + "\" can't be written in line protocol: it is empty, ends with a backslash or has"
                + " control characters");
      }
    }
    return Optional.empty();
  }

  @Override
  public BatchClient<T> open() {
    return new InfluxDbClient<>(target.write, new SecretToken(secrets.get(), target.secret), lines);
  }
}
