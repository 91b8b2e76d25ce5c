package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Glue, S3 and Timestream. */
final class LakeRules {
  private LakeRules() {}

  static List<Rule> all() {
    return List.of(
        new CrawlerScheduleIsCron(),
        new CrawlerLeavesOurTablesAlone(),
        new BucketsKeepTheirWord(),
        new TimestreamKeysArePascalCase());
  }

  static final class CrawlerScheduleIsCron implements Rule {
    /** Minute and hour are numbers: once a day at most, since each run is billed. */
    private static final Pattern CRON = Pattern.compile("cron\\(\\d+ \\d+( \\S+){4}\\)");

    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource crawler : templates.resources("AWS::Glue::Crawler")) {
        String schedule = crawler.property("Schedule/ScheduleExpression").asText();
        if (!CRON.matcher(schedule).matches()) {
          refuse.accept(
              crawler,
              "schedule \"" + schedule + "\" is not cron() with six fields, a day's minute first");
        }
      }
    }
  }

  /** Firehose converts by our tables: a crawler that changed one would break the conversion. */
  static final class CrawlerLeavesOurTablesAlone implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      Set<String> ours = new HashSet<>();
      templates
          .resources("AWS::Glue::Table")
          .forEach(table -> ours.add(Text.of(table.property("DatabaseName"))));
      for (Resource crawler : templates.resources("AWS::Glue::Crawler")) {
        String database = Text.of(crawler.property("DatabaseName"));
        boolean same =
            ours.stream()
                .map(name -> name.replaceAll("[<>]", ""))
                .anyMatch(name -> database.contains(name));
        if (same) {
          refuse.accept(crawler, "writes into " + database + ", whose tables the stack declares");
        }
      }
    }
  }

  static final class BucketsKeepTheirWord implements Rule {
    private static final Set<String> UNSEEN_BY_ATHENA = Set.of("GLACIER", "DEEP_ARCHIVE");

    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource bucket : templates.resources("AWS::S3::Bucket")) {
        lifecycle(bucket, refuse);
        JsonNode block = bucket.property("PublicAccessBlockConfiguration");
        for (String key :
            List.of(
                "BlockPublicAcls",
                "BlockPublicPolicy",
                "IgnorePublicAcls",
                "RestrictPublicBuckets")) {
          if (!block.path(key).asBoolean()) {
            refuse.accept(bucket, "public access is not blocked: " + key);
          }
        }
        if (bucket.property("BucketEncryption").isMissingNode()) {
          refuse.accept(bucket, "no encryption");
        }
      }
    }

    private static void lifecycle(Resource bucket, BiConsumer<Resource, String> refuse) {
      boolean aborts = false;
      boolean expires = false;
      for (JsonNode rule : bucket.property("LifecycleConfiguration/Rules")) {
        aborts |= rule.has("AbortIncompleteMultipartUpload");
        expires |= rule.has("NoncurrentVersionExpiration");
        for (JsonNode transition : rule.path("Transitions")) {
          if (UNSEEN_BY_ATHENA.contains(transition.path("StorageClass").asText())) {
            refuse.accept(bucket, "what is moved to " + transition + " Athena no longer sees");
          }
        }
      }
      if (!aborts) {
        refuse.accept(bucket, "abandoned multipart uploads are kept, and billed, for ever");
      }
      if (bucket.property("VersioningConfiguration/Status").asText().equals("Enabled")
          && !expires) {
        refuse.accept(bucket, "replaced versions are kept, and billed, for ever");
      }
    }
  }

  /** CloudFormation passes these two on as they are; camelCase would be refused at deploy. */
  static final class TimestreamKeysArePascalCase implements Rule {
    private static final List<String> KEYS =
        List.of(
            "RetentionProperties/MemoryStoreRetentionPeriodInHours",
            "RetentionProperties/MagneticStoreRetentionPeriodInDays",
            "MagneticStoreWriteProperties/EnableMagneticStoreWrites",
            "MagneticStoreWriteProperties/MagneticStoreRejectedDataLocation/S3Configuration/BucketName");

    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource table : templates.resources("AWS::Timestream::Table")) {
        for (String key : KEYS) {
          if (table.property(key).isMissingNode()) {
            refuse.accept(table, key + " is missing; the keys are PascalCase");
          }
        }
      }
    }
  }
}
