/** What is known of each device now, kept in DynamoDB. */
package io.iotpipeline.job.sink.dynamodb;
