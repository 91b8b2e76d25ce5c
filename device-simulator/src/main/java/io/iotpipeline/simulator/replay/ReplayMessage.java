package io.iotpipeline.simulator.replay;

import io.iotpipeline.telemetry.Device;

/**
 * One message of a data set.
 *
 * @param thing the name of the device that sends it
 * @param time when it was measured, epoch ms, or {@link #NO_TIME}
 * @param device what the data set itself says of the device; {@link Device#UNKNOWN} where nothing
 * @param source its position, for a person: a file's name, with the line where there are lines
 * @param payload its bytes
 */
public record ReplayMessage(
    String thing, long time, Device device, String source, Payload payload) {
  /** The {@link #time()} of a message that names none; it is sent as it is. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** Whether the message says when it was measured. */
  public boolean hasTime() {
    return time != NO_TIME;
  }

  /** A message's bytes at a time of one's choice. */
  @FunctionalInterface
  public interface Payload {
    /**
     * The bytes to send.
     *
     * @param shiftMs added to the message's time; 0 gives the message as recorded
     */
    byte[] shifted(long shiftMs);
  }
}
