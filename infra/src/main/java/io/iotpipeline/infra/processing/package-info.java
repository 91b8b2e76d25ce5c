/**
 * What moves a reading and lets a device join: the IoT rule, the Flink application with its role
 * and properties, fleet provisioning, and what AWS IoT has once per account.
 */
package io.iotpipeline.infra.processing;
