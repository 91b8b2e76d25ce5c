/** IoT Core's limits on what a connection may send. */
package io.iotpipeline.local.iot.limits;
