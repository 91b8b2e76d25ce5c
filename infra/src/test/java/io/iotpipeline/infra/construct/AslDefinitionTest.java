package io.iotpipeline.infra.construct;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.infra.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AslDefinitionTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

  @Test
  void shouldStayJsonWhateverIsPutIntoIt() throws Exception {
    Map<String, String> values = Map.of("Sql", "SELECT \"a\\b\"\nFROM \"c\"");

    AslDefinition definition =
        new AslDefinition(
            "{\"QueryString\": \"${Sql}\"}",
            AslDefinition.of(AslDefinitionTest.class, "AslDefinitionTest.class", values)
                .substitutions());

    assertThat(new ObjectMapper().readTree(definition.filled()).path("QueryString").asText())
        .isEqualTo(values.get("Sql"));
  }

  /** CloudFormation leaves a placeholder that it does not know as it is, and so would fail late. */
  @ParameterizedTest
  @EnumSource
  void shouldSubstituteEachPlaceholderOfADeployedMachine(Golden golden) {
    for (JsonNode machine : machines(golden)) {
      Map<String, String> substitutions = new TreeMap<>();
      machine
          .path("DefinitionSubstitutions")
          .fields()
          .forEachRemaining(it -> substitutions.put(it.getKey(), it.getValue().toString()));
      List<String> used = new ArrayList<>();
      Matcher placeholder = PLACEHOLDER.matcher(machine.path("DefinitionString").asText());
      while (placeholder.find()) {
        used.add(placeholder.group(1));
      }
      assertThat(substitutions.keySet()).containsExactlyInAnyOrderElementsOf(Set.copyOf(used));
    }
  }

  private static List<JsonNode> machines(Golden golden) {
    return golden.templates().byStack().values().stream()
        .flatMap(template -> template.path("Resources").findParents("Type").stream())
        .filter(it -> it.path("Type").asText().equals("AWS::StepFunctions::StateMachine"))
        .map(it -> it.path("Properties"))
        .toList();
  }
}
