package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Firehose: what its own documentation demands of Parquet conversion and prefixes. */
final class FirehoseRules {
  private static final String TYPE = "AWS::KinesisFirehose::DeliveryStream";
  private static final String S3 = "ExtendedS3DestinationConfiguration/";

  private FirehoseRules() {}

  static List<Rule> all() {
    return List.of(
        new ParquetIsNotCompressedAgain(),
        new ErrorPrefixTellsTheError(),
        new GlueTableComesFirst(),
        new ConversionMayReadItsTable());
  }

  private static boolean converts(Resource stream) {
    return stream.property(S3 + "DataFormatConversionConfiguration/Enabled").asBoolean();
  }

  static final class ParquetIsNotCompressedAgain implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource stream : templates.resources(TYPE)) {
        String compression = stream.property(S3 + "CompressionFormat").asText("UNCOMPRESSED");
        if (converts(stream) && !compression.equals("UNCOMPRESSED")) {
          refuse.accept(
              stream, "CompressionFormat " + compression + " with Parquet; say UNCOMPRESSED");
        }
        if (converts(stream) && stream.property(S3 + "BufferingHints/SizeInMBs").asInt() < 64) {
          refuse.accept(stream, "Parquet conversion needs BufferingHints.SizeInMBs of 64 or more");
        }
      }
    }
  }

  static final class ErrorPrefixTellsTheError implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource stream : templates.resources(TYPE)) {
        if (stream.property(S3 + "Prefix").asText().contains("!{")
            && !stream
                .property(S3 + "ErrorOutputPrefix")
                .asText()
                .contains("!{firehose:error-output-type}")) {
          refuse.accept(
              stream,
              "a Prefix with expressions needs an ErrorOutputPrefix with"
                  + " !{firehose:error-output-type}");
        }
      }
    }
  }

  /** By reference, so that CloudFormation makes the table before the stream. */
  static final class GlueTableComesFirst implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource stream : templates.resources(TYPE)) {
        for (String key : List.of("TableName", "DatabaseName")) {
          JsonNode name =
              stream.property(S3 + "DataFormatConversionConfiguration/SchemaConfiguration/" + key);
          if (converts(stream) && !name.isObject()) {
            refuse.accept(stream, key + " is " + name + "; refer to the Glue table's resource");
          }
        }
      }
    }
  }

  static final class ConversionMayReadItsTable implements Rule {
    private static final Set<String> NEEDS =
        Set.of(
            "glue:GetTable",
            "glue:GetTableVersion",
            "glue:GetTableVersions",
            "s3:AbortMultipartUpload",
            "s3:GetBucketLocation",
            "s3:GetObject",
            "s3:ListBucket",
            "s3:ListBucketMultipartUploads",
            "s3:PutObject");

    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource stream : templates.resources(TYPE)) {
        String role = stream.property(S3 + "RoleARN").path("Fn::GetAtt").path(0).asText();
        Set<String> missing = new TreeSet<>(NEEDS);
        for (Statements.Statement statement : Statements.ofIdentities(templates)) {
          if (statement.holder().id().equals(role)) {
            statement.actions().forEach(action -> missing.remove(action.asText()));
          }
        }
        if (converts(stream) && !missing.isEmpty()) {
          refuse.accept(stream, "its role lacks " + missing);
        }
      }
    }
  }
}
