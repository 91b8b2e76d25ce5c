/**
 * Timestream for LiveAnalytics on one machine: its Write API with all limits, versions and
 * rejections, over tables in memory that the program which runs it can read.
 */
package io.iotpipeline.local.timestream;
