package io.iotpipeline.template.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.template.cloudformation.Resource;
import io.iotpipeline.template.cloudformation.Spec;
import java.util.Map;
import java.util.TreeMap;

/**
 * An application of Managed Service for Apache Flink.
 *
 * @param roleArn as whom it runs
 * @param propertyGroups values by group and key, as the job reads them
 */
public record FlinkSpec(
    String id,
    String name,
    String arn,
    String runtime,
    String roleArn,
    int parallelism,
    int parallelismPerKpu,
    Map<String, Map<String, String>> propertyGroups)
    implements Spec {
  /** The CloudFormation type. */
  public static final String TYPE = "AWS::KinesisAnalyticsV2::Application";

  private static final String CONFIGURATION = "ApplicationConfiguration/";
  private static final String GROUPS = CONFIGURATION + "EnvironmentProperties/PropertyGroups";
  private static final String PARALLELISM =
      CONFIGURATION + "FlinkApplicationConfiguration/ParallelismConfiguration/";

  /** The application of a resource. */
  public static FlinkSpec of(Resource resource) {
    Map<String, Map<String, String>> groups = new TreeMap<>();
    int index = 0;
    for (JsonNode group : resource.elements(GROUPS)) {
      groups.put(
          group.path("PropertyGroupId").asText(),
          resource.texts(GROUPS + "/" + index++ + "/PropertyMap"));
    }
    return new FlinkSpec(
        resource.id(),
        resource.name(),
        resource.arn(),
        resource.text("RuntimeEnvironment"),
        resource.text("ServiceExecutionRole"),
        resource.number(PARALLELISM + "Parallelism"),
        resource.number(PARALLELISM + "ParallelismPerKPU"),
        groups);
  }

  /**
   * A property's value; empty: the template does not set it.
   *
   * @param name such as {@code source.kinesis/stream.name}
   */
  public String property(String name) {
    String[] parts = name.split("/", 2);
    return propertyGroups.getOrDefault(parts[0], Map.of()).getOrDefault(parts[1], "");
  }
}
