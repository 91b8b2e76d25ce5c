/**
 * The job's properties and metrics: defined once, read by the job, the launcher, the stack and the
 * table in docs/configuration.md.
 */
package io.iotpipeline.telemetry.config;
