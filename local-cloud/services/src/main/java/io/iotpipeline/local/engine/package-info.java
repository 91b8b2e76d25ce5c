/**
 * Engines whose class paths clash, each in a JVM of its own that is a child of whoever started it
 * and ends with it.
 */
package io.iotpipeline.local.engine;
