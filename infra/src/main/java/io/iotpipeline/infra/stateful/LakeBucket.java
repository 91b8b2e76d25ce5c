package io.iotpipeline.infra.stateful;

import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.telemetry.store.LakeCompaction;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;
import software.constructs.Construct;

/** The bucket of the lake, and the one for its access log. */
public final class LakeBucket extends Construct {
  /** Results of Athena queries. */
  public static final String ATHENA_PREFIX = ResourceNames.ATHENA_PREFIX;

  /** What could not go its way: of Firehose, the IoT rule and Timestream. */
  public static final String ERRORS_PREFIX = "errors/";

  /** What people and devices add; only the crawler knows it. */
  public static final String UPLOADS_PREFIX = "uploads/";

  private final Bucket bucket;

  LakeBucket(Construct scope, String id, Settings settings, Key key) {
    super(scope, id);
    Bucket log =
        bucket("AccessLog")
            .encryption(BucketEncryption.S3_MANAGED)
            .lifecycleRules(List.of(expiry("", 90), abandonedUploads()))
            .build();
    bucket =
        bucket("Lake")
            .encryption(BucketEncryption.KMS)
            .encryptionKey(key)
            .bucketKeyEnabled(true)
            .versioned(true)
            .serverAccessLogsBucket(log)
            .serverAccessLogsPrefix("lake/")
            .lifecycleRules(rules(settings))
            .build();
    ((CfnBucket) log.getNode().getDefaultChild()).overrideLogicalId("AccessLogBucket");
    ((CfnBucket) bucket.getNode().getDefaultChild()).overrideLogicalId("LakeBucket");
  }

  private Bucket.Builder bucket(String id) {
    return Bucket.Builder.create(this, id)
        .enforceSsl(true)
        .minimumTlsVersion(1.2)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED);
  }

  /** Nothing is moved to an archive class: Athena would no longer see it, and say nothing. */
  private static List<LifecycleRule> rules(Settings settings) {
    List<LifecycleRule> rules = new ArrayList<>();
    rules.add(abandonedUploads());
    rules.add(
        LifecycleRule.builder()
            .id("replaced-versions")
            .noncurrentVersionExpiration(Duration.days(30))
            .expiredObjectDeleteMarker(true)
            .build());
    rules.add(
        LifecycleRule.builder()
            .id("cooler")
            .objectSizeGreaterThan(128 * 1024)
            .transitions(
                List.of(
                    Transition.builder()
                        .storageClass(StorageClass.INTELLIGENT_TIERING)
                        .transitionAfter(Duration.days(30))
                        .build()))
            .build());
    rules.add(expiry(ATHENA_PREFIX, 7));
    rules.add(expiry(ERRORS_PREFIX, 365));
    if (settings.lake().retentionDays() > 0) {
      for (LakeTable table : LakeTable.values()) {
        rules.add(expiry(table.tableName() + "/", settings.lake().retentionDays()));
      }
      rules.add(expiry(LakeCompaction.PREFIX, settings.lake().retentionDays()));
    }
    return rules;
  }

  private static LifecycleRule abandonedUploads() {
    return LifecycleRule.builder()
        .id("abandoned-uploads")
        .abortIncompleteMultipartUploadAfter(Duration.days(7))
        .build();
  }

  private static LifecycleRule expiry(String prefix, int days) {
    LifecycleRule.Builder rule =
        LifecycleRule.builder()
            .id("expire-" + (prefix.isEmpty() ? "all" : prefix.replace("/", "")))
            .expiration(Duration.days(days));
    return prefix.isEmpty() ? rule.build() : rule.prefix(prefix).build();
  }

  public String name() {
    return bucket.getBucketName();
  }

  public String arn() {
    return bucket.getBucketArn();
  }

  /** The ARNs of everything below a prefix. */
  public String arnOf(String prefix) {
    return arn() + "/" + prefix + "*";
  }
}
