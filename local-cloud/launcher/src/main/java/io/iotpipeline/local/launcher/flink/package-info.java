/** Flink in a child JVM, running the same jar that goes to AWS. */
package io.iotpipeline.local.launcher.flink;
