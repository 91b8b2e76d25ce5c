package io.iotpipeline.template.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.template.cloudformation.Resource;
import io.iotpipeline.template.cloudformation.Spec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A DynamoDB table.
 *
 * @param attributeTypes types of the key attributes by name: {@code S}, {@code N} or {@code B}
 * @param timeToLive the attribute with the time when an item expires; empty: items stay
 * @param keyArn of the KMS key that encrypts it; empty: AWS's own
 */
public record TableSpec(
    String id,
    String name,
    String arn,
    Key key,
    Map<String, String> attributeTypes,
    List<Index> indexes,
    String timeToLive,
    String keyArn)
    implements Spec {
  /** The CloudFormation type. */
  public static final String TYPE = "AWS::DynamoDB::Table";

  private static final String KEY = "KeySchema";

  /**
   * A primary key.
   *
   * @param sort empty: there is only the partition key
   */
  public record Key(String partition, String sort) {
    private static Key of(JsonNode schema) {
      return new Key(
          schema.at("/0/AttributeName").asText(), schema.at("/1/AttributeName").asText(""));
    }
  }

  /**
   * A global secondary index.
   *
   * @param projection such as {@code KEYS_ONLY}
   */
  public record Index(String name, Key key, String projection) {}

  /** The table of a resource. */
  public static TableSpec of(Resource resource) {
    Map<String, String> types = new TreeMap<>();
    for (JsonNode one : resource.elements("AttributeDefinitions")) {
      types.put(one.path("AttributeName").asText(), one.path("AttributeType").asText());
    }
    return new TableSpec(
        resource.id(),
        resource.name(),
        resource.arn(),
        Key.of(resource.required(KEY)),
        types,
        resource.elements("GlobalSecondaryIndexes").stream().map(TableSpec::index).toList(),
        resource.optionalText("TimeToLiveSpecification/AttributeName"),
        resource.optionalText("SSESpecification/KMSMasterKeyId"));
  }

  private static Index index(JsonNode json) {
    return new Index(
        json.path("IndexName").asText(),
        Key.of(json.path(KEY)),
        json.at("/Projection/ProjectionType").asText());
  }
}
