package io.iotpipeline.job.enrich;

import io.iotpipeline.job.client.RetryTimer;
import io.iotpipeline.job.type.RecordTypes;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * Gives each reading what the registry says of its device. Without an answer in time it goes on as
 * it is, counted: no reading is lost or held for longer, and nothing fails.
 */
final class RegistryEnricher extends RichAsyncFunction<Reading, Reading>
    implements ResultTypeQueryable<Reading> {
  private static final long serialVersionUID = 1;

  private final DeviceRegistry.Factory registryFactory;
  private final SerializableSupplier<RetryTimer> timerFactory;
  private final EnrichOptions options;

  private transient DeviceRegistry registry;
  private transient RetryTimer timer;
  private transient RegistryLookups lookups;
  private transient Counter unenriched;

  RegistryEnricher(
      DeviceRegistry.Factory registryFactory,
      SerializableSupplier<RetryTimer> timerFactory,
      EnrichOptions options) {
    this.registryFactory = registryFactory;
    this.timerFactory = timerFactory;
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup(JobMetrics.GROUP);
    // Look-ups end in the client's threads.
    unenriched = group.counter(JobMetrics.UNENRICHED, new ThreadSafeSimpleCounter());
    registry = registryFactory.open(group);
    timer = timerFactory.get();
    lookups =
        new RegistryLookups(
            registry, options, timer, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
  }

  @Override
  public void asyncInvoke(Reading reading, ResultFuture<Reading> result) {
    Optional<Device> remembered = lookups.remembered(reading.deviceId());
    if (remembered != null) {
      pass(reading, remembered, result);
    } else if (lookups.isCooling()) {
      passUnenriched(reading, result);
    } else {
      lookups
          .find(reading.deviceId())
          .whenComplete(
              (found, error) -> {
                if (error == null) {
                  // This is a client's thread, and a checkpoint may be copying the one that waits.
                  pass(reading.copy(), found, result);
                } else {
                  passUnenriched(reading, result);
                }
              });
    }
  }

  /**
   * Ends the look-up, which then lets this reading and all that wait for it go: each goes on once,
   * by the thread that completes the look-up.
   */
  @Override
  public void timeout(Reading reading, ResultFuture<Reading> result) {
    lookups.giveUp(reading.deviceId());
  }

  private static void pass(Reading reading, Optional<Device> device, ResultFuture<Reading> result) {
    device.ifPresent(reading::enrich);
    result.complete(Collections.singletonList(reading));
  }

  private void passUnenriched(Reading reading, ResultFuture<Reading> result) {
    unenriched.inc();
    result.complete(Collections.singletonList(reading));
  }

  @Override
  public TypeInformation<Reading> getProducedType() {
    return RecordTypes.READING;
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.close();
    }
    if (registry != null) {
      registry.close();
    }
  }
}
