/** Fleet provisioning: a device that has only a claim certificate gets its own. */
package io.iotpipeline.simulator.provision;
