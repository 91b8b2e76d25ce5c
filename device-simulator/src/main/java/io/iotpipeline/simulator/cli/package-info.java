/** The simulator's command line: {@code simulate} and {@code fleet}. */
package io.iotpipeline.simulator.cli;
