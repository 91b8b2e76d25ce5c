/** What IoT Core decides and remembers, without its broker. */
package io.iotpipeline.local.iot;
