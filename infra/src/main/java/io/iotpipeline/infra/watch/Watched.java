package io.iotpipeline.infra.watch;

import java.util.Optional;

/**
 * What of the processing stack is watched, by the names that its metrics carry.
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
