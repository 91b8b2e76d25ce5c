/** Writes the current state of each device to DynamoDB. */
package io.iotpipeline.job.sink.dynamodb;
