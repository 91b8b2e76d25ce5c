/** Trino in a JVM of its own, which sees the lake's folder as a bucket. */
package io.iotpipeline.local.engine.trino;
