/**
 * Where the job writes to: a package per store. Here, the operator that batches elements for all of
 * them.
 */
package io.iotpipeline.job.sink;
