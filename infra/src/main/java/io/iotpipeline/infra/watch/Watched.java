package io.iotpipeline.infra.watch;

import java.util.Optional;

/**
 * Watched resources of the processing stack, by the names under which they report metrics.
 *
 * @param ruleName the IoT rule
 * @param hookName the function that decides which devices may join
 * @param applicationName the Flink application
 * @param scalerArn the shard scaler's state machine, if there is one
 * @param compactionArn the compaction's state machine, if there is one
 */
public record Watched(
    String ruleName,
    String hookName,
    String applicationName,
    Optional<String> scalerArn,
    Optional<String> compactionArn) {}
