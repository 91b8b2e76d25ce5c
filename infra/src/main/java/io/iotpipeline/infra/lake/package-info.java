/**
 * Resources that fill, tidy and query the lake: Firehose, Athena's work group, queries and views,
 * the crawler, and the nightly compaction.
 */
package io.iotpipeline.infra.lake;
