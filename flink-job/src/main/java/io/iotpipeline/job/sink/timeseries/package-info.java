/**
 * Readings and aggregates become points of a time-series store: batched, written with retries,
 * accounted for. This package holds what all stores share; each store implements {@link
 * io.iotpipeline.job.sink.timeseries.PointStore}.
 */
package io.iotpipeline.job.sink.timeseries;
