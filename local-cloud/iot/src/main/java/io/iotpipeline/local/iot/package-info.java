/** Decisions and state of IoT Core, without its broker. */
package io.iotpipeline.local.iot;
