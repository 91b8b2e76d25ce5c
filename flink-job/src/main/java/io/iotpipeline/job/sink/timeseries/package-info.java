/**
 * Readings and aggregates become points of a time-series store. This package holds what all stores
 * share; each is a {@link io.iotpipeline.job.sink.remote.RemoteStore}.
 */
package io.iotpipeline.job.sink.timeseries;
