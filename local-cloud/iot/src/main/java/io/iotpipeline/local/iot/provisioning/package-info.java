/**
 * Fleet provisioning by claim: how a device that holds only a claim certificate becomes a thing.
 */
package io.iotpipeline.local.iot.provisioning;
