package io.iotpipeline.job.enrich;

import io.iotpipeline.telemetry.Device;
import java.io.Serializable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.metrics.MetricGroup;

/** Source of the devices' registry entries. */
public interface DeviceRegistry extends AutoCloseable {
  /**
   * Looks a device up, once.
   *
   * @return what is known of it; empty if it is not known; an error if there was no answer
   */
  CompletableFuture<Optional<Device>> find(String deviceId);

  @Override
  void close();

  /** Connects to a registry where the operator runs. */
  interface Factory extends Serializable {
    /**
     * @param metrics for what the registry itself has to count
     */
    DeviceRegistry open(MetricGroup metrics);
  }
}
