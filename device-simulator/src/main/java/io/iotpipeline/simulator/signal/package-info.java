/**
 * Generators of a metric's values. A signal takes the value that the signals before it made and
 * gives the next; each device has its own, with its own dice, so that a seed always gives the same.
 */
package io.iotpipeline.simulator.signal;
