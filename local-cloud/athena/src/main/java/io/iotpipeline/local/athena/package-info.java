/**
 * Athena on one machine: its API over Trino and the lake's folder. A query's answer is written as a
 * CSV object to the bucket, as the service does it, and read from there in pages.
 */
package io.iotpipeline.local.athena;
