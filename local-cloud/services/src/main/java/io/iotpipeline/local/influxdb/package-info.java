/**
 * InfluxDB 2 on one machine: its write API with tokens, precision, gzip, type conflicts and partial
 * writes. Held in memory, to be read by the ledger and by tests; it answers no queries.
 */
package io.iotpipeline.local.influxdb;
