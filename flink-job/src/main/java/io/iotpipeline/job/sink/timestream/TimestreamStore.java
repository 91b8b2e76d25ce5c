package io.iotpipeline.job.sink.timestream;

import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.sink.remote.BatchClient;
import io.iotpipeline.job.sink.remote.RemoteStore;
import io.iotpipeline.job.sink.remote.WriteOptions;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.config.JobProperties;
import java.util.Optional;
import org.apache.flink.util.function.SerializableSupplier;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/**
 * A table of Timestream for LiveAnalytics. Of two writes of one point the one with the higher
 * version stays, in whatever order they come.
 */
public final class TimestreamStore<T> implements RemoteStore<T> {
  private static final long serialVersionUID = 1;

  private final TimestreamOptions options;
  private final String table;
  private final PointFormat<T> format;
  private final SerializableSupplier<TimestreamWriteAsyncClient> clients;

  TimestreamStore(
      TimestreamOptions options,
      String table,
      PointFormat<T> format,
      SerializableSupplier<TimestreamWriteAsyncClient> clients) {
    this.options = options;
    this.table = table;
    this.format = format;
    this.clients = clients;
  }

  /** The table of readings. */
  public static TimestreamStore<Reading> ofReadings(JobConfig config) {
    TimestreamOptions options = new TimestreamOptions(config);
    String table = config.get(JobProperties.TIMESTREAM_READINGS);
    return new TimestreamStore<>(options, table, new ReadingPoints(), options::client);
  }

  /** The table of aggregates. */
  public static TimestreamStore<WindowAggregate> ofAggregates(JobConfig config) {
    TimestreamOptions options = new TimestreamOptions(config);
    String table = config.get(JobProperties.TIMESTREAM_AGGREGATES);
    return new TimestreamStore<>(options, table, new AggregatePoints(), options::client);
  }

  @Override
  public String name() {
    return "timestream";
  }

  @Override
  public WriteOptions options() {
    return options.writes;
  }

  @Override
  public boolean lastWriteStays() {
    return false;
  }

  @Override
  public Optional<String> excess(T value) {
    return PointLimits.excess(format.point(value));
  }

  @Override
  public BatchClient<T> open() {
    return new TimestreamClient<>(new EndpointClients(clients), options.database, table, format);
  }
}
