package io.iotpipeline.simulator.scenario;

/**
 * How often something goes wrong.
 *
 * @param share of the messages at which it happens, 0 to 1; of a clock's fault: of the devices
 * @param fromMs the shortest time that it takes, where it takes any
 * @param toMs the longest
 */
public record Fault(FaultKind kind, double share, long fromMs, long toMs) {}
