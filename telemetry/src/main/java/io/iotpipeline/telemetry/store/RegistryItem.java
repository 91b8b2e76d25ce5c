package io.iotpipeline.telemetry.store;

/** Attributes of an item of the device registry (DynamoDB). All but the key may be absent. */
public final class RegistryItem {
  /** Partition key, S: thing name. */
  public static final String DEVICE_ID = "deviceId";

  /** S: site of the device. */
  public static final String SITE = "site";

  /** S: what the device is. */
  public static final String MODEL = "model";

  /** N: how often the device sends, ms. */
  public static final String EXPECTED_INTERVAL_MS = "expectedIntervalMs";

  /**
   * S: id of the certificate with which the device joined by a claim; absent: it may still join.
   * Only the provisioning hook writes it, and only an operator takes it out.
   */
  public static final String CERTIFICATE_ID = "certificateId";

  private RegistryItem() {}
}
