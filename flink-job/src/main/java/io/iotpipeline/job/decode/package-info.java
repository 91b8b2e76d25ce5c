/** Envelopes part: readings go on, dead letters go to the lake, all are counted. */
package io.iotpipeline.job.decode;
