/**
 * Resources that move a reading and let a device join: the IoT rule, the Flink application with its
 * role and properties, and fleet provisioning.
 */
package io.iotpipeline.infra.processing;
