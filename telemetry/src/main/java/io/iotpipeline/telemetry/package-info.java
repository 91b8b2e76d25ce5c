/** The contract between devices, job, stack and stores: written once, here. */
package io.iotpipeline.telemetry;
