/** Calls that may fail for a while: repeated with back-off, outside of Flink's threads. */
package io.iotpipeline.job.async;
