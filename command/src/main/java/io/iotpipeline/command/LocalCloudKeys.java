package io.iotpipeline.command;

/**
 * Keys of {@code target/local-cloud.properties}, by which other programs find the local cloud that
 * is up.
 */
public final class LocalCloudKeys {
  /** URL of Kinesis, Firehose and Timestream, which share a server. */
  public static final String AWS_ENDPOINT = "aws.endpoint";

  /** URL of DynamoDB. */
  public static final String DYNAMODB_ENDPOINT = "dynamodb.endpoint";

  /** URL of InfluxDB; absent where time series go elsewhere. */
  public static final String INFLUXDB_ENDPOINT = "influxdb.endpoint";

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

  /** File of the serial numbers that may be provisioned, one per line. */
  public static final String IOT_ALLOW_LIST = "iot.allow.list";

  /** URL of Kinesis. */
  public static final String KINESIS_ENDPOINT = "kinesis.endpoint";

  /** Folder of the run. */
  public static final String RUN_FOLDER = "run.folder";

  /** URL of S3. */
  public static final String S3_ENDPOINT = "s3.endpoint";

  private LocalCloudKeys() {}
}
