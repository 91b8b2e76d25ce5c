/** How a device that has only its claim certificate gets one of its own: fleet provisioning. */
package io.iotpipeline.simulator.provision;
