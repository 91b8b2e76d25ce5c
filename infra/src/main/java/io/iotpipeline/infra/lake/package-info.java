/**
 * What fills, tidies and queries the lake: Firehose, Athena's work group, queries and views, the
 * crawler, and the nightly compaction.
 */
package io.iotpipeline.infra.lake;
