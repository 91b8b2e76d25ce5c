/** From Kinesis records to envelopes, with watermarks of their own for each shard. */
package io.iotpipeline.job.source;
