package io.iotpipeline.local.iot.broker;

import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.services.Services;
import io.iotpipeline.local.iot.registry.CertificateRecord;
import io.iotpipeline.local.iot.registry.CertificateStatus;
import io.iotpipeline.local.iot.registry.Registry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Disconnects clients whose certificate is no longer active, within a few seconds. */
final class CertificateWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
  private static final long PERIOD_MS = 1000;

  private final Registry registry;
  private final Connections connections;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "certificate-watch");
            thread.setDaemon(true);
            return thread;
          });
  private long seen;

  CertificateWatch(Registry registry, Connections connections) {
    this.registry = registry;
    this.connections = connections;
    timer.scheduleWithFixedDelay(this::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      long changed = registry.lastChange();
      if (changed != seen) {
        seen = changed;
        connections.all().forEach(this::check);
      }
    } catch (RuntimeException unreadable) {
      LOG.warn("can't look for changed certificates", unreadable);
    }
  }

  private void check(Connection connection) {
    CertificateStatus status =
        registry
            .certificate(connection.certificateId())
            .map(CertificateRecord::status)
            .orElse(CertificateStatus.REVOKED);
    if (status != CertificateStatus.ACTIVE) {
      Services.clientService()
          .disconnectClient(
              connection.clientId(),
              false,
              DisconnectReasonCode.NOT_AUTHORIZED,
              "certificate is " + status);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
