package io.iotpipeline.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.infra.rules.Templates;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.settings.SettingsSource;
import io.iotpipeline.template.DeployedSystem;
import io.iotpipeline.template.cloudformation.Account;
import io.iotpipeline.template.cloudformation.CloudTemplate;
import io.iotpipeline.template.cloudformation.PhysicalNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The three sets of settings whose templates are kept for a reader, in resources/golden. */
public enum Golden {
  DEFAULT("default", List.of()),
  PROVISIONED_INFLUXDB(
      "provisioned-influxdb",
      List.of(
          "--stage=prod",
          "--stream-mode=provisioned",
          "--stream-shards-min=2",
          "--job-parallelism=4",
          "--job-parallelism-per-kpu=2",
          "--job-properties=source.kinesis/poll.interval.ms=500,device/hot.devices=50000",
          "--time-series=influxdb",
          "--alert-email=oncall@example.com",
          "--lake-retention-days=730",
          "--iot-fleet-indexing=true")),
  /** Timestream, and nothing else that can be left out. */
  TIMESTREAM(
      "timestream",
      List.of(
          "--stage=min",
          "--time-series=timestream",
          "--lake-crawler=none",
          "--lake-compaction=none",
          "--budget-usd=0",
          "--iot-account=false",
          "--job-autoscaling=false"));

  /** Where a reader of the templates may think them deployed. */
  static final Account ACCOUNT = new Account("aws", "123456789012", "eu-west-1");

  private final String folder;
  private final List<String> flags;

  Golden(String folder, List<String> flags) {
    this.folder = folder;
    this.flags = flags;
  }

  public Settings settings() {
    return new SettingsSource().flags(flags).read();
  }

  Path folder() {
    return Path.of("src", "test", "resources", "golden", folder);
  }

  /**
   * What the file of a stack is to hold: indented, for a diff that can be read, and with the keys
   * of properties sorted, since their order means nothing and differs from JVM to JVM.
   */
  static String text(JsonNode template) throws IOException {
    JsonNode sorted = template.deepCopy();
    for (JsonNode resource : sorted.path("Resources")) {
      if (resource.has("Properties")) {
        ((ObjectNode) resource).set("Properties", sorted(resource.get("Properties")));
      }
    }
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(sorted) + "\n";
  }

  private static JsonNode sorted(JsonNode node) {
    ObjectMapper mapper =
        JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    return mapper.valueToTree(mapper.convertValue(node, Object.class));
  }

  public Templates templates() {
    try {
      return Templates.read(folder());
    } catch (IOException e) {
      throw new IllegalStateException(
          folder() + ": make them with -Dgolden.update=true, see infra/README.md", e);
    }
  }

  /** What the templates deploy. */
  DeployedSystem system() {
    try {
      return DeployedSystem.of(
          CloudTemplate.ofFolder(folder()), ACCOUNT, PhysicalNames.generated());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void update(Templates made) throws IOException {
    Files.createDirectories(folder());
    for (var template : made.byStack().entrySet()) {
      Files.writeString(
          folder().resolve(template.getKey() + ".template.json"), text(template.getValue()));
    }
  }
}
