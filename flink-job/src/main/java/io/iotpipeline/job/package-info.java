/**
 * The job itself: {@link io.iotpipeline.job.PipelineJob} reads the properties, {@link
 * io.iotpipeline.job.PipelineGraph} is the graph, {@link io.iotpipeline.job.AwsEdges} connects it
 * to the services. One package below for each stage.
 */
package io.iotpipeline.job;
