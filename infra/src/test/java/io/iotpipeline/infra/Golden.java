package io.iotpipeline.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.infra.rules.Templates;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.settings.SettingsSource;
import java.io.IOException;
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
          "--time-series=influxdb",
          "--alert-email=oncall@example.com",
          "--lake-retention-days=730",
          "--iot-fleet-indexing=true")),
  MINIMAL(
      "minimal",
      List.of(
          "--stage=min",
          "--time-series=none",
          "--lake-crawler=none",
          "--lake-compaction=none",
          "--budget-usd=0",
          "--iot-account=false",
          "--state-status-index=false",
          "--job-autoscaling=false"));

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

  /** What the file of a stack is to hold: indented, for a diff that can be read. */
  static String text(JsonNode template) throws IOException {
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(template) + "\n";
  }

  public Templates templates() {
    try {
      return Templates.read(folder());
    } catch (IOException e) {
      throw new IllegalStateException(
          folder() + ": make them with -Dgolden.update=true, see infra/README.md", e);
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
