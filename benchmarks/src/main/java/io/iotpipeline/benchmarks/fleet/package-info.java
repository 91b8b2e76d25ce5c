/** How fast the simulated fleet makes its messages. */
package io.iotpipeline.benchmarks.fleet;
