/** The job's device operator under full load, beside a plain loop that does the same. */
package io.iotpipeline.benchmarks.job;
