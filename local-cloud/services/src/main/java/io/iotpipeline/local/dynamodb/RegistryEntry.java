package io.iotpipeline.local.dynamodb;

/**
 * A device's entry in the device registry.
 *
 * @param thing thing name
 * @param site null where unknown
 * @param model null where unknown
 * @param expectedIntervalMs how often it sends, ms; null where unknown
 */
public record RegistryEntry(String thing, String site, String model, Long expectedIntervalMs) {}
