/** What all clients of AWS services have in common. */
package io.iotpipeline.job.aws;
