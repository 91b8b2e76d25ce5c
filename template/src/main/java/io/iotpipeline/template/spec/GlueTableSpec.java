package io.iotpipeline.template.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.template.cloudformation.Resource;
import io.iotpipeline.template.cloudformation.Spec;
import java.util.List;
import java.util.Map;

/**
 * A table of the Glue catalog.
 *
 * @param columns without those of the partitions
 * @param location such as {@code s3://bucket/readings/}
 * @param parameters also of the partition projection: {@code projection.dt.type}
 */
public record GlueTableSpec(
    String id,
    String name,
    String arn,
    String database,
    List<Column> columns,
    List<Column> partitions,
    String location,
    Map<String, String> parameters)
    implements Spec {
  /** The CloudFormation type. */
  public static final String TYPE = "AWS::Glue::Table";

  private static final String INPUT = "TableInput/";

  /**
   * A column.
   *
   * @param type of Hive, such as {@code map<string,double>}
   */
  public record Column(String name, String type) {
    @Override
    public String toString() {
      return name + " " + type;
    }
  }

  /** The table of a resource. */
  public static GlueTableSpec of(Resource resource) {
    return new GlueTableSpec(
        resource.id(),
        resource.name(),
        resource.arn(),
        resource.text("DatabaseName"),
        columns(resource.elements(INPUT + "StorageDescriptor/Columns")),
        columns(resource.elements(INPUT + "PartitionKeys")),
        resource.text(INPUT + "StorageDescriptor/Location"),
        resource.texts(INPUT + "Parameters"));
  }

  private static List<Column> columns(List<JsonNode> columns) {
    return columns.stream()
        .map(one -> new Column(one.path("Name").asText(), one.path("Type").asText()))
        .toList();
  }
}
