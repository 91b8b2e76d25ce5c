/**
 * Rows of the lake's tables, written to and read from Parquet files without Hadoop at run time.
 *
 * <p>Timestamps are INT64 milliseconds adjusted to UTC, not the INT96 of older writers: Athena and
 * Trino read both as {@code timestamp}, and every other reader prefers this one. Maps have the
 * three levels of the format's specification.
 */
package io.iotpipeline.local.lake;
