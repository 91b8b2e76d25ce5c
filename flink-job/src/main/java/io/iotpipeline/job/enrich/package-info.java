/** Readings learn what the device registry says of their device, or go on without. */
package io.iotpipeline.job.enrich;
