/**
 * The pipeline's DynamoDB tables on the local engine, and a front door to it that injects faults.
 */
package io.iotpipeline.local.dynamodb;
