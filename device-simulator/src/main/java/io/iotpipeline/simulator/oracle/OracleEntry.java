package io.iotpipeline.simulator.oracle;

import io.iotpipeline.telemetry.Reason;

/**
 * One message that is about to be sent.
 *
 * @param device the thing that sends it
 * @param readingId 16 hex digits as in the lake; null where it is no reading
 * @param eventTime epoch ms; null where it is no reading
 * @param sha256 of its bytes, 64 hex digits
 * @param expected its expected outcome
 * @param reason of a dead letter; null of others
 */
public record OracleEntry(
    String device,
    String readingId,
    Long eventTime,
    String sha256,
    ExpectedClass expected,
    Reason reason) {}
