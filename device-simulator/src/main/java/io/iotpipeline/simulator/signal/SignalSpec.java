package io.iotpipeline.simulator.signal;

/** What a signal is to be, for any number of devices. Immutable. */
public interface SignalSpec {
  /**
   * Makes a device's own.
   *
   * @param dice the device's
   * @param start when the run begins, epoch ms
   */
  Signal start(Dice dice, long start);
}
