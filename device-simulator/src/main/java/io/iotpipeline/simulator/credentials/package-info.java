/** Certificates and private keys of devices, as files and as what TLS presents. */
package io.iotpipeline.simulator.credentials;
