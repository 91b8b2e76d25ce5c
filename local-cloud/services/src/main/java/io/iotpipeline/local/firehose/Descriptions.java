package io.iotpipeline.local.firehose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.local.protocol.LocalAccount;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.util.Set;

/** The service's descriptions of its streams. */
final class Descriptions {
  private static final long BYTES_PER_MB = 1 << 20;
  private static final int LIST_LIMIT = 10;

  private Descriptions() {}

  static JsonNode of(DeliveryStream stream, FirehoseOptions options) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode description = answer.putObject("DeliveryStreamDescription");
    description
        .put("DeliveryStreamName", stream.name())
        .put("DeliveryStreamARN", arn(stream.name(), options.region()))
        .put("DeliveryStreamStatus", "ACTIVE")
        .put("DeliveryStreamType", "DirectPut")
        .put("VersionId", "1")
        .put("HasMoreDestinations", false);
    ObjectNode destination = description.putArray("Destinations").addObject();
    destination.put("DestinationId", "destinationId-000000000001");
    describe(stream, options, destination.putObject("ExtendedS3DestinationDescription"));
    return answer;
  }

  /** Names in order, a page of at most Limit behind ExclusiveStartDeliveryStreamName. */
  static JsonNode list(Set<String> names, AwsFields request) {
    Long asked = request.number("Limit");
    long limit = asked == null ? LIST_LIMIT : asked;
    String after = request.text("ExclusiveStartDeliveryStreamName");
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode page = answer.putArray("DeliveryStreamNames");
    boolean more = false;
    for (String name : names) {
      if (after == null || name.compareTo(after) > 0) {
        more = page.size() == limit;
        if (more) {
          break;
        }
        page.add(name);
      }
    }
    return answer.put("HasMoreDeliveryStreams", more);
  }

  private static void describe(DeliveryStream stream, FirehoseOptions options, ObjectNode s3) {
    s3.put("RoleARN", "arn:aws:iam::" + LocalAccount.ID + ":role/firehose")
        .put("BucketARN", "arn:aws:s3:::" + ResourceNames.LAKE_BUCKET)
        .put("Prefix", stream.table().prefix())
        .put("ErrorOutputPrefix", stream.table().errorPrefix())
        .put("CompressionFormat", "UNCOMPRESSED");
    s3.putObject("EncryptionConfiguration").put("NoEncryptionConfig", "NoEncryption");
    s3.putObject("BufferingHints")
        .put("SizeInMBs", Math.max(1, options.bufferBytes() / BYTES_PER_MB))
        .put("IntervalInSeconds", options.bufferInterval().toSeconds());
    ObjectNode conversion = s3.putObject("DataFormatConversionConfiguration").put("Enabled", true);
    conversion
        .putObject("SchemaConfiguration")
        .put("DatabaseName", ResourceNames.LAKE_DATABASE)
        .put("TableName", stream.table().tableName())
        .put("Region", options.region())
        .put("VersionId", "LATEST");
    conversion
        .putObject("InputFormatConfiguration")
        .putObject("Deserializer")
        .putObject("OpenXJsonSerDe")
        .put("CaseInsensitive", options.caseInsensitive());
    conversion
        .putObject("OutputFormatConfiguration")
        .putObject("Serializer")
        .putObject("ParquetSerDe")
        .put("Compression", "SNAPPY");
  }

  private static String arn(String name, String region) {
    return LocalAccount.arn("firehose", region, "deliverystream/" + name);
  }
}
