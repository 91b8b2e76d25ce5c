/** The services of the pipeline on one machine, as one thing to start and to close. */
package io.iotpipeline.local;
