/**
 * The local cloud of one run: its folder, its services, IoT Core and the job in it, and where other
 * programs find them.
 */
package io.iotpipeline.local.launcher.cloud;
