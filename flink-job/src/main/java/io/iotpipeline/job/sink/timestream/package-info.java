/** Readings and aggregates become points of time series in Amazon Timestream for LiveAnalytics. */
package io.iotpipeline.job.sink.timestream;
