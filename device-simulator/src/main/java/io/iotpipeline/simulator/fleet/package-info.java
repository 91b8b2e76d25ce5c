/**
 * A fleet of devices that a scenario describes: {@link io.iotpipeline.simulator.fleet.Fleet} makes
 * its messages on a virtual clock, paces them, writes the expected outcome of each, and hands them
 * to a target.
 */
package io.iotpipeline.simulator.fleet;
