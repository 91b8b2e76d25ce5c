/**
 * Readings and aggregates become points of a time-series store: gathered, written with retries,
 * accounted for. What is the same for every store stands here; a store is a {@link
 * io.iotpipeline.job.timeseries.PointStore}.
 */
package io.iotpipeline.job.timeseries;
