/** Messages in a file instead of on the wire. */
package io.iotpipeline.simulator.file;
