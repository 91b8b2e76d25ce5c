/**
 * Things, certificates and what is attached to what: a file each, so that several processes can
 * read and write them.
 */
package io.iotpipeline.local.iot.registry;
