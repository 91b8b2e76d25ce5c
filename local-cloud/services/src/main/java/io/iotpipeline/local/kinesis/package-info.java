/**
 * Kinesis Data Streams on one machine: streams, shards, resharding and polling as the service does
 * them, its limits included, kept in memory. Enhanced fan-out is not part of it.
 */
package io.iotpipeline.local.kinesis;
