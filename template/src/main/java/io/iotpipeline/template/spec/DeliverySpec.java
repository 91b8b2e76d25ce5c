package io.iotpipeline.template.spec;

import io.iotpipeline.template.cloudformation.Resource;
import io.iotpipeline.template.cloudformation.Spec;
import java.time.Duration;

/**
 * A Firehose stream to S3.
 *
 * @param prefix of its objects, with {@code !{timestamp:...}}
 * @param errorPrefix of what it could not convert
 * @param bufferTime an object is written at the latest after so long
 * @param bufferMegabytes or when so much has come
 * @param database of Glue, whose table's columns it converts to; empty: it delivers bytes
 * @param table of Glue; empty: it delivers bytes
 * @param roleArn as whom it delivers
 * @param keyArn of the KMS key that encrypts its objects; empty: the bucket's
 */
public record DeliverySpec(
    String id,
    String name,
    String arn,
    String bucketArn,
    String prefix,
    String errorPrefix,
    Duration bufferTime,
    int bufferMegabytes,
    String database,
    String table,
    String roleArn,
    String keyArn)
    implements Spec {
  /** The CloudFormation type. */
  public static final String TYPE = "AWS::KinesisFirehose::DeliveryStream";

  private static final String S3 = "ExtendedS3DestinationConfiguration/";
  private static final String SCHEMA = S3 + "DataFormatConversionConfiguration/SchemaConfiguration";

  /** The delivery stream of a resource. */
  public static DeliverySpec of(Resource resource) {
    return new DeliverySpec(
        resource.id(),
        resource.name(),
        resource.arn(),
        resource.text(S3 + "BucketARN"),
        resource.text(S3 + "Prefix"),
        resource.text(S3 + "ErrorOutputPrefix"),
        Duration.ofSeconds(resource.number(S3 + "BufferingHints/IntervalInSeconds")),
        resource.number(S3 + "BufferingHints/SizeInMBs"),
        resource.optionalText(SCHEMA + "/DatabaseName"),
        resource.optionalText(SCHEMA + "/TableName"),
        resource.text(S3 + "RoleARN"),
        resource.optionalText(S3 + "EncryptionConfiguration/KMSEncryptionConfig/AWSKMSKeyARN"));
  }
}
