package io.iotpipeline.simulator.signal;

/** Specification of a signal, for any number of devices. Immutable. */
public interface SignalSpec {
  /**
   * Makes a device's own.
   *
   * @param dice the device's
   * @param start when the run begins, epoch ms
   */
  Signal start(Dice dice, long start);
}
