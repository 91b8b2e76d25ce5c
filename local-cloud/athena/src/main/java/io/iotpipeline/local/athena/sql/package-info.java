/** Asks the lake's Parquet files in SQL: Trino, whose words Athena's engine 3 speaks. */
package io.iotpipeline.local.athena.sql;
