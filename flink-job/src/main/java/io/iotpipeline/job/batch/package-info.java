/** Operators that gather what comes and hand it on in larger pieces. */
package io.iotpipeline.job.batch;
