package io.iotpipeline.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.infra.cost.CostModel;
import io.iotpipeline.infra.cost.CostTables;
import io.iotpipeline.infra.settings.Setting;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.settings.SettingsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Tables in documents are the code's. With -Dgolden.update=true they are written. */
class DocumentsTest {
  private static final Path README = Path.of("README.md");
  private static final Path COST = Path.of("..", "docs", "cost.md");
  private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");

  @Test
  void shouldListEverySettingInTheReadme() throws IOException {
    StringBuilder table =
        new StringBuilder("| key | default | allowed | what it does |\n|---|---|---|---|\n");
    for (Setting setting : Setting.values()) {
      table
          .append("| `")
          .append(setting.key())
          .append("` | ")
          .append(setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`")
          .append(" | ")
          .append(setting.expectation())
          .append(" | ")
          .append(setting.doc())
          .append(" |\n");
    }
    hold(README, "settings", table.toString());
  }

  @Test
  void shouldTellWhatTheModelComputes() throws IOException {
    Settings settings = new SettingsSource().read();
    hold(COST, "first size", CostTables.atFirstSize(settings));
    hold(COST, "by size", CostTables.bySize(settings));
    hold(COST, "by switch", CostTables.bySwitch());
  }

  @Test
  void shouldPayForEachMetricThatAnAlarmLooksAt() throws IOException {
    int metrics = 0;
    for (JsonNode template : Golden.DEFAULT.templates().byStack().values()) {
      for (JsonNode resource : template.path("Resources")) {
        if (resource.path("Type").asText().equals("AWS::CloudWatch::Alarm")) {
          boolean one = resource.path("Properties").has("MetricName");
          metrics += one ? 1 : resource.findValues("MetricStat").size();
        }
      }
    }
    assertThat(CostTables.plan(Golden.DEFAULT.settings()).alarmMetrics()).isEqualTo(metrics);
  }

  @Test
  void shouldPayForEachMetricThatIsMadeOfLogs() throws IOException {
    int filters = 0;
    for (JsonNode template : Golden.DEFAULT.templates().byStack().values()) {
      for (JsonNode resource : template.path("Resources")) {
        filters += resource.path("Type").asText().equals("AWS::Logs::MetricFilter") ? 1 : 0;
      }
    }
    assertThat(CostModel.METRICS_OF_LOGS).isEqualTo(filters);
  }

  @Test
  void shouldExplainEveryAlarm() throws IOException {
    String operations = Files.readString(OPERATIONS);
    for (Golden golden : Golden.values()) {
      golden
          .templates()
          .byStack()
          .values()
          .forEach(
              template ->
                  template
                      .path("Resources")
                      .forEach(
                          resource -> {
                            if (resource.path("Type").asText().equals("AWS::CloudWatch::Alarm")) {
                              String name =
                                  resource
                                      .at("/Properties/AlarmName")
                                      .asText()
                                      .replace("iot-" + golden.settings().stage() + "-", "")
                                      .replaceFirst("^(lake-[a-z]+)-.*", "$1-TABLE");
                              assertThat(operations).contains("`" + name + "`");
                            }
                          }));
    }
  }

  private static void hold(Path file, String name, String table) throws IOException {
    String begin = "<!-- " + name + ": from the code, held by DocumentsTest -->\n";
    String end = "<!-- end of " + name + " -->";
    String text = Files.readString(file);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    assertThat(text).as(file.toString()).contains(begin, end);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, text.substring(0, from) + table + text.substring(to));
      return;
    }
    assertThat(text.substring(from, to)).as("%s, %s", file, name).isEqualTo(table);
  }
}
