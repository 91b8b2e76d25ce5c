/** Expected outcome of each message, written before it is sent and compared with the stores. */
package io.iotpipeline.simulator.oracle;
