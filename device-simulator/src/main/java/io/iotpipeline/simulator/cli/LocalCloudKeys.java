package io.iotpipeline.simulator.cli;

/**
 * What {@code target/local-cloud.properties} may hold, by which devices find the local cloud that
 * is up. Whoever starts one writes it.
 */
public final class LocalCloudKeys {
  /** System property that names another file than that; for tests. */
  public static final String FILE = "iotpipeline.local.cloud";

  /** {@code localhost:PORT} of the broker, mutual TLS. */
  public static final String IOT_ENDPOINT = "iot.endpoint";

  /** File of the authority that signed the broker's certificate. */
  public static final String IOT_CA = "iot.ca";

  /** File of a certificate to be provisioned with. */
  public static final String IOT_CLAIM_CERTIFICATE = "iot.claim.certificate";

  /** File of its private key. */
  public static final String IOT_CLAIM_KEY = "iot.claim.key";

  /** URL of the data plane: shadows by HTTP. */
  public static final String IOT_DATA_ENDPOINT = "iot.data.endpoint";

  /** File of the serial numbers that may be provisioned, one a line. */
  public static final String IOT_ALLOW_LIST = "iot.allow.list";

  /** URL of Kinesis. */
  public static final String KINESIS_ENDPOINT = "kinesis.endpoint";

  private LocalCloudKeys() {}
}
