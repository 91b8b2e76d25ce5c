/** Asynchronous calls with retries, and the AWS clients that make them. */
package io.iotpipeline.job.client;
