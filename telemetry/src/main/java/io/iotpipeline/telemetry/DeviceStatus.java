package io.iotpipeline.telemetry;

/**
 * Reachability of a device. Decided from its readings alone, not from connection events, which come
 * late and twice.
 */
public enum DeviceStatus {
  /** It has sent a reading within the last few expected intervals. */
  ONLINE,
  /** It has been silent for longer than that. */
  OFFLINE
}
