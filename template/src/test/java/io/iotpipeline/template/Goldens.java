package io.iotpipeline.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.telemetry.store.ResourceNames;
import io.iotpipeline.template.cloudformation.Account;
import io.iotpipeline.template.cloudformation.CloudTemplate;
import io.iotpipeline.template.cloudformation.PhysicalNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The golden templates of module infra, and the systems that they deploy. */
public final class Goldens {
  /** Where they are deployed. */
  public static final Account ACCOUNT = new Account("aws", "123456789012", "eu-west-1");

  private static final Path FOLDER =
      Path.of("..", "infra", "src", "test", "resources", "golden").toAbsolutePath().normalize();

  private Goldens() {}

  /** What the contract calls the things that the template leaves unnamed. */
  public static PhysicalNames contractNames() {
    return PhysicalNames.generated()
        .with("TelemetryStream", ResourceNames.STREAM)
        .with("DeviceState", ResourceNames.DEVICE_STATE_TABLE)
        .with("DeviceRegistry", ResourceNames.REGISTRY_TABLE)
        .with("LakeBucket", ResourceNames.LAKE_BUCKET);
  }

  /** A fresh copy, which a test may change. */
  public static List<CloudTemplate> templates(String golden) {
    try {
      return CloudTemplate.ofFolder(FOLDER.resolve(golden));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static DeployedSystem system(String golden) {
    return system(templates(golden));
  }

  public static DeployedSystem system(List<CloudTemplate> templates) {
    return DeployedSystem.of(templates, ACCOUNT, contractNames());
  }

  /** A resource as the template writes it; its id begins so. */
  public static JsonNode resource(List<CloudTemplate> templates, String id) {
    for (CloudTemplate template : templates) {
      for (var resource : template.json().path("Resources").properties()) {
        if (resource.getKey().startsWith(id)) {
          return resource.getValue();
        }
      }
    }
    throw new AssertionError("no resource " + id);
  }
}
