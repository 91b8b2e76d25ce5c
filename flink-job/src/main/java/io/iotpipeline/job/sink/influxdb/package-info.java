/** Readings and aggregates become points of InfluxDB 2, by line protocol over HTTP. */
package io.iotpipeline.job.sink.influxdb;
