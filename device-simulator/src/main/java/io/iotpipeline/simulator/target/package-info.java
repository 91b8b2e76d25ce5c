/** Where a fleet's messages may go beside MQTT and Kinesis. */
package io.iotpipeline.simulator.target;
