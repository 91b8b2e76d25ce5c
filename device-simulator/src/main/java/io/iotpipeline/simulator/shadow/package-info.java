/**
 * Devices keep the named shadow {@code config}: they report how they are configured, and obey what
 * is desired of them.
 */
package io.iotpipeline.simulator.shadow;
