/** The speed of the decoder, beside Jackson's. */
package io.iotpipeline.benchmarks;
