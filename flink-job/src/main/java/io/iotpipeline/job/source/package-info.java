/**
 * From Kinesis records to readings and dead letters: the consumer, watermarks per shard, and the
 * split of the two.
 */
package io.iotpipeline.job.source;
