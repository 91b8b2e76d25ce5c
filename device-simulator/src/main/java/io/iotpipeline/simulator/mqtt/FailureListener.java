package io.iotpipeline.simulator.mqtt;

/** Hears of devices that are given up. */
@FunctionalInterface
public interface FailureListener {
  /**
   * A device can't send any more; the others go on.
   *
   * @param thing its name
   * @param why one line that names the thing, the reason and the fix
   */
  void failed(String thing, String why);
}
