/** IoT policies, evaluated as AWS IoT Core does: nothing is allowed unless a statement says so. */
package io.iotpipeline.local.iot.policy;
