package io.iotpipeline.job.enrich;

import io.iotpipeline.job.client.Backoff;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.telemetry.config.JobProperties;
import java.io.Serializable;

/** Options of registry look-ups. */
final class EnrichOptions implements Serializable {
  private static final long serialVersionUID = 1;

  final long timeoutMs;
  final int capacity;
  final Backoff backoff;
  final int cacheEntries;
  final long cacheTtlMs;
  final long negativeTtlMs;
  final long cooldownMs;

  EnrichOptions(JobConfig config) {
    timeoutMs = config.get(JobProperties.ENRICH_TIMEOUT_MS);
    capacity = config.intValue(JobProperties.ENRICH_CAPACITY);
    long firstMs = config.get(JobProperties.ENRICH_BACKOFF_MS);
    // A wait beyond the timeout would be no retry.
    backoff =
        new Backoff(
            config.intValue(JobProperties.ENRICH_ATTEMPTS), firstMs, Math.max(firstMs, timeoutMs));
    cacheEntries = config.intValue(JobProperties.ENRICH_CACHE_ENTRIES);
    cacheTtlMs = config.get(JobProperties.ENRICH_CACHE_MS);
    negativeTtlMs = config.get(JobProperties.ENRICH_NEGATIVE_MS);
    cooldownMs = config.get(JobProperties.ENRICH_COOLDOWN_MS);
  }
}
