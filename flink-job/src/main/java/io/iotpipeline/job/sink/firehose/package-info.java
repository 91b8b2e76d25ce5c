/** JSON objects, packed into records, on their way to the lake through Amazon Data Firehose. */
package io.iotpipeline.job.sink.firehose;
