/**
 * Engines whose class paths clash, each in a JVM of its own that is a child of its starter and ends
 * with it.
 */
package io.iotpipeline.local.engine;
