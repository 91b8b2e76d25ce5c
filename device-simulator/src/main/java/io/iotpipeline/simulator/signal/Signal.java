package io.iotpipeline.simulator.signal;

/** A part of one metric of one device. Has state; not thread safe. */
@FunctionalInterface
public interface Signal {
  /** A value that is not there: the sensor said nothing. */
  double ABSENT = Double.NaN;

  /**
   * The next value.
   *
   * @param value what the signals before this one made, first 0; may be {@link #ABSENT}
   * @param time epoch ms, never earlier than at the last call
   */
  double next(double value, long time);
}
