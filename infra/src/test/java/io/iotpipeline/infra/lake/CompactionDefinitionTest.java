package io.iotpipeline.infra.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.telemetry.store.LakeCompaction;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompactionDefinitionTest {
  private final JsonNode machine = read();
  private final JsonNode table = machine.at("/States/Each table/ItemProcessor");

  private static JsonNode read() {
    try {
      return new ObjectMapper()
          .readTree(Compaction.definition("aws", "a-bucket", "a_lake", "a-group").filled());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldGoOnlyToStatesThatExistAndReachThemAll() {
    for (JsonNode level : new JsonNode[] {machine, table}) {
      Set<String> reached = new HashSet<>(Set.of(level.get("StartAt").asText()));
      for (JsonNode state : level.get("States")) {
        reached.add(state.path("Next").asText());
        reached.add(state.path("Default").asText());
        state.path("Choices").findValuesAsText("Next").forEach(reached::add);
      }
      reached.remove("");
      Set<String> states = new HashSet<>();
      level.get("States").fieldNames().forEachRemaining(states::add);
      assertThat(reached).isEqualTo(states);
    }
  }

  @Test
  void shouldCarryTheStatementsOfTheContract() {
    JsonNode items = machine.at("/States/Each table/Items");
    assertThat(items).hasSameSizeAs(LakeCompaction.TABLES);
    for (int i = 0; i < items.size(); i++) {
      LakeTable of = LakeCompaction.TABLES.get(i);
      assertThat(filled(items.get(i).get("insert"))).isEqualTo(LakeCompaction.insert(of, "D"));
      assertThat(filled(items.get(i).get("count"))).isEqualTo(LakeCompaction.count(of, "D"));
      assertThat(filled(items.get(i).get("view"))).isEqualTo(LakeCompaction.view(of, "'D', 'E'"));
    }
  }

  @Test
  void shouldShowADayOnlyAfterItsRowsWereCounted() {
    assertThat(next("Compact")).isEqualTo("Count the rows");
    assertThat(next("Read the counts")).isEqualTo("Are they the same");
    assertThat(table.at("/States/Are they the same/Choices/0/Next").asText())
        .isEqualTo("Mark the day as done");
    assertThat(table.at("/States/Are they the same/Default").asText()).isEqualTo("They differ");
  }

  @Test
  void shouldNeverClearAwayADayThatIsDone() {
    assertThat(table.at("/States/Or is it to do/Choices/0/Condition").asText())
        .isEqualTo("{% $marks > 0 %}");
    assertThat(table.at("/States/Or is it to do/Choices/0/Next").asText())
        .isEqualTo("Which days are done");
  }

  private String next(String state) {
    return table.at("/States/" + state + "/Next").asText();
  }

  private static String filled(JsonNode template) {
    return template.asText().replace("{{days}}", "'D', 'E'").replace("{{day}}", "D");
  }
}
