package io.iotpipeline.infra.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.infra.Golden;
import io.iotpipeline.telemetry.store.LakeQuery;
import io.iotpipeline.telemetry.store.LakeView;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files of notebooks/sql are what Athena's named queries and views say. */
public class QueriesTest {
  public static final Path QUERIES = Path.of("..", "notebooks", "sql");

  /** What Athena takes. */
  private static final int NAME_CHARS = 128;

  private static final int QUERY_CHARS = 262_144;
  private static final int DESCRIPTION_CHARS = 1024;

  private static final String COMMAND =
      "the golden template is older than the file: ./mvnw -pl infra -am test -Dtest=SynthTest"
          + " -Dgolden.update=true -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void shouldFitIntoNamedQueries() throws Exception {
    for (LakeQuery query : LakeQuery.in(QUERIES)) {
      assertThat(query.sql()).as("%s", query).isNotBlank().hasSizeLessThan(QUERY_CHARS);
      assertThat(query.name()).hasSizeLessThan(NAME_CHARS);
      assertThat(query.description())
          .as("%s: the comment at its head says what it answers", query)
          .isNotBlank()
          .hasSizeLessThan(DESCRIPTION_CHARS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldDeployEachQueryAsItStandsInItsFile(Golden golden) throws Exception {
    Map<String, String> files = new TreeMap<>();
    LakeQuery.in(QUERIES)
        .forEach(query -> files.put(query.name(), query.description() + "\n" + query.sql()));
    Map<String, String> deployed = new TreeMap<>();
    for (JsonNode query : resources(golden, "AWS::Athena::NamedQuery")) {
      deployed.put(
          query.path("Name").asText(),
          query.path("Description").asText() + "\n" + query.path("QueryString").asText());
    }

    assertThat(files).hasSizeGreaterThanOrEqualTo(15);
    assertSame(deployed, files);
  }

  @ParameterizedTest
  @EnumSource
  void shouldDeployEachViewAsItStandsInItsFile(Golden golden) throws Exception {
    Map<String, String> views = new TreeMap<>();
    for (JsonNode table : resources(golden, "AWS::Glue::Table")) {
      JsonNode input = table.path("TableInput");
      if (input.path("TableType").asText().equals("VIRTUAL_VIEW")) {
        String text = input.path("ViewOriginalText").asText();
        String base64 = text.substring("/* Presto View: ".length(), text.length() - " */".length());
        JsonNode definition = new ObjectMapper().readTree(Base64.getDecoder().decode(base64));
        views.put(input.path("Name").asText(), definition.path("originalSql").asText());
        assertThat(definition.path("schema").asText())
            .isEqualTo(golden.settings().underscored("lake"));
        assertThat(definition.path("columns"))
            .hasSameSizeAs(input.at("/StorageDescriptor/Columns"));
      }
    }

    Map<String, String> files = new TreeMap<>();
    LakeQuery.in(QUERIES.resolve("views"))
        .forEach(view -> files.put(view.name(), view.sql().stripTrailing()));
    assertThat(files.keySet())
        .containsExactlyInAnyOrderElementsOf(
            List.of(LakeView.values()).stream().map(LakeView::viewName).toList());
    assertSame(views, files);
  }

  private static void assertSame(Map<String, String> deployed, Map<String, String> files) {
    assertThat(deployed.keySet()).as(COMMAND).isEqualTo(files.keySet());
    files.forEach((name, text) -> assertThat(deployed.get(name)).as(COMMAND).isEqualTo(text));
  }

  private static List<JsonNode> resources(Golden golden, String type) {
    return golden.templates().byStack().values().stream()
        .flatMap(template -> template.path("Resources").findParents("Type").stream())
        .filter(resource -> resource.path("Type").asText().equals(type))
        .map(resource -> resource.path("Properties"))
        .toList();
  }
}
