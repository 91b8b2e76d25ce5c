package io.iotpipeline.local.timestream;

/**
 * Rejection of one record of a request, with the reason.
 *
 * @param index its place in the request
 * @param existingVersion the version that stood in its way, or null when none did
 */
record Rejection(int index, String reason, Long existingVersion) {}
