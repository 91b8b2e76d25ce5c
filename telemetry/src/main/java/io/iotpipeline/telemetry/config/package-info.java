/**
 * The job's properties: written once, read by the job, the launcher, the stack and the README's
 * table.
 */
package io.iotpipeline.telemetry.config;
