/**
 * Recorded data sets, sent again as the devices would have sent them: {@link
 * io.iotpipeline.simulator.replay.ReplayFormat} reads a data set's messages, {@link
 * io.iotpipeline.simulator.replay.Replayer} gives them their new times and their pace, a {@link
 * io.iotpipeline.simulator.replay.MessageTarget} takes them.
 */
package io.iotpipeline.simulator.replay;
