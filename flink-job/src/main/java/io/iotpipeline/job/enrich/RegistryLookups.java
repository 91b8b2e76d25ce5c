package io.iotpipeline.job.enrich;

import io.iotpipeline.job.client.AwsErrors;
import io.iotpipeline.job.client.RetryTimer;
import io.iotpipeline.job.client.RetryingCall;
import io.iotpipeline.telemetry.Device;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the registry says of devices: remembered, asked for once a device at a time, and while most
 * look-ups fail not asked at all for a while, so that a registry in trouble delays few readings and
 * is left in peace. One that fails among many delays its own device alone.
 */
final class RegistryLookups {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryLookups.class);

  private final DeviceRegistry registry;
  private final EnrichOptions options;
  private final RetryTimer timer;
  private final LongSupplier clockMs;
  private final ExpiringCache<String, Optional<Device>> known;
  private final Map<String, CompletableFuture<Optional<Device>>> inFlight =
      new ConcurrentHashMap<>();
  private final AtomicLong coolUntilMs = new AtomicLong(Long.MIN_VALUE);
  private final RecentFailures recent = new RecentFailures();

  RegistryLookups(
      DeviceRegistry registry, EnrichOptions options, RetryTimer timer, LongSupplier clockMs) {
    this.registry = registry;
    this.options = options;
    this.timer = timer;
    this.clockMs = clockMs;
    this.known = new ExpiringCache<>(options.cacheEntries, clockMs);
  }

  /** What is remembered of the device (empty: the registry does not hold it), or null. */
  Optional<Device> remembered(String deviceId) {
    return known.get(deviceId);
  }

  /** Whether the registry failed so lately that it is not asked now. */
  boolean isCooling() {
    return clockMs.getAsLong() < coolUntilMs.get();
  }

  /** Asks, or joins those who have asked already. */
  CompletableFuture<Optional<Device>> find(String deviceId) {
    CompletableFuture<Optional<Device>> running = inFlight.get(deviceId);
    return running != null ? running : start(deviceId);
  }

  /** Ends a look-up that takes too long, for all who wait for it. */
  void giveUp(String deviceId) {
    CompletableFuture<Optional<Device>> running = inFlight.get(deviceId);
    if (running != null) {
      running.completeExceptionally(
          new TimeoutException("no answer within " + options.timeoutMs + " ms"));
    }
  }

  private CompletableFuture<Optional<Device>> start(String deviceId) {
    CompletableFuture<Optional<Device>> lookup =
        RetryingCall.start(
            () -> registry.find(deviceId).whenComplete((found, error) -> remember(deviceId, found)),
            AwsErrors::isPassing,
            options.backoff,
            timer);
    inFlight.put(deviceId, lookup);
    lookup.whenComplete(
        (found, error) -> {
          inFlight.remove(deviceId, lookup);
          if (recent.add(error != null)) {
            coolDown(RetryingCall.unwrap(error));
          }
        });
    return lookup;
  }

  /** Of every answer, also one that comes after its look-up was given up. */
  private void remember(String deviceId, Optional<Device> found) {
    if (found != null) {
      known.put(deviceId, found, found.isPresent() ? options.cacheTtlMs : options.negativeTtlMs);
    }
  }

  private void coolDown(Throwable error) {
    long now = clockMs.getAsLong();
    long until = coolUntilMs.getAndAccumulate(now + options.cooldownMs, Math::max);
    if (until <= now) {
      LOG.warn(
          "the device registry does not answer: {}; readings of devices not cached are processed without enrichment"
              + " for {} ms before it is asked again",
          AwsErrors.describe(error),
          options.cooldownMs);
    }
  }
}
