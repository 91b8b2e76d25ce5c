package io.iotpipeline.local.iot.rule;

/**
 * One record for the stream, and what an error document says of it.
 *
 * @param data the payload as it was published; not to be changed
 * @param topic without the prefix of Basic Ingest
 */
public record RuleRecord(String partitionKey, byte[] data, String topic, String clientId) {}
