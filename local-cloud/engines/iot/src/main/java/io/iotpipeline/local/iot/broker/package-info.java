/**
 * IoT Core on one machine: HiveMQ, and the interceptors that make it decide and answer as AWS IoT
 * does. What they decide with is in module local-cloud/iot.
 */
package io.iotpipeline.local.iot.broker;
