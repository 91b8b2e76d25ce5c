/**
 * Firehose on one machine: delivery streams that buffer records, convert their JSON into a lake
 * table's Parquet and deliver it under the table's prefix; what can't be converted goes under the
 * error prefix.
 *
 * <p>Accepted records are in memory until they are delivered: a service that is killed loses them,
 * one that is closed delivers them first.
 */
package io.iotpipeline.local.firehose;
