/**
 * What ought to become of each message, written down before it is sent: what the stores are held
 * to.
 */
package io.iotpipeline.simulator.oracle;
