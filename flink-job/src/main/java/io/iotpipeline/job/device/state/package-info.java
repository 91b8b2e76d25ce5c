/**
 * Device records in Flink's keyed state: where each part is kept, and its bytes, whose format only
 * grows.
 */
package io.iotpipeline.job.device.state;
