/** The job's properties: read, checked all at once, and typed. */
package io.iotpipeline.job.config;
