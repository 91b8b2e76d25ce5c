package io.iotpipeline.infra.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotpipeline.infra.construct.StateMachineRunner;
import io.iotpipeline.telemetry.store.LakeCompaction;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CompactionRunTest {
  private static final String DAY = "2026-11-20";

  private final TreeSet<String> objects = new TreeSet<>();
  private final List<String> statements = new ArrayList<>();
  private final List<String> counts = new ArrayList<>(List.of("7", "7"));

  @Test
  void shouldCompactTheDayBeforeYesterdayAndShowIt() {
    run(Map.of());

    List<String> expected = new ArrayList<>();
    for (LakeTable table : LakeCompaction.TABLES) {
      expected.add(LakeCompaction.insert(table, DAY));
      expected.add(LakeCompaction.count(table, DAY));
      expected.add(LakeCompaction.view(table, "'" + DAY + "'"));
      assertThat(objects).contains(LakeCompaction.donePrefix(table) + DAY);
    }
    assertThat(statements).isEqualTo(expected);
  }

  @Test
  void shouldShowAllDaysThatAreDone() {
    LakeTable table = LakeCompaction.TABLES.get(0);
    objects.add(LakeCompaction.donePrefix(table) + "2026-11-18");
    objects.add(LakeCompaction.donePrefix(table) + "2026-11-19");

    run(Map.of());

    assertThat(statements)
        .contains(LakeCompaction.view(table, "'2026-11-18', '2026-11-19', '" + DAY + "'"));
  }

  @Test
  void shouldClearAwayWhatARunThatBrokeOffHasLeft() {
    LakeTable table = LakeCompaction.TABLES.get(0);
    String rows = LakeCompaction.prefix(table) + LakeTable.PARTITION_DAY + "=" + DAY + "/";
    objects.add(rows + "a");
    objects.add(rows + "b");
    objects.add(rows.replace(DAY, "2026-11-19") + "of another day");

    run(Map.of("day", DAY));

    assertThat(objects).doesNotContain(rows + "a", rows + "b");
    assertThat(objects).contains(rows.replace(DAY, "2026-11-19") + "of another day");
    assertThat(statements).contains(LakeCompaction.insert(table, DAY));
  }

  @Test
  void shouldClearAwayASingleObjectToo() {
    LakeTable table = LakeCompaction.TABLES.get(1);
    String rows = LakeCompaction.prefix(table) + LakeTable.PARTITION_DAY + "=" + DAY + "/";
    objects.add(rows + "only");

    run(Map.of("day", DAY));

    assertThat(objects).doesNotContain(rows + "only");
  }

  @Test
  void shouldWriteNothingForADayThatIsDone() {
    LakeCompaction.TABLES.forEach(it -> objects.add(LakeCompaction.donePrefix(it) + DAY));

    run(Map.of("day", DAY));

    assertThat(statements)
        .containsExactlyElementsOf(
            LakeCompaction.TABLES.stream()
                .map(it -> LakeCompaction.view(it, "'" + DAY + "'"))
                .toList());
  }

  @Test
  void shouldFailAndShowNothingWhenTheCountsDiffer() {
    counts.set(1, "6");

    assertThatThrownBy(() -> run(Map.of()))
        .hasMessage("CountsDiffer: 2026-11-20: 7 rows, compacted 6");

    assertThat(objects).isEmpty();
    assertThat(statements).hasSize(2);
  }

  private void run(Map<String, Object> input) {
    new StateMachineRunner(
            Compaction.definition("aws", "a-bucket", "a_lake", "a-group").filled(), this::call)
        .run(input);
  }

  private Object call(String action, Map<String, Object> arguments) {
    return switch (action) {
      case "aws-sdk:s3:listObjectsV2" -> list((String) arguments.get("Prefix"));
      case "aws-sdk:s3:putObject" -> objects.add((String) arguments.get("Key"));
      case "aws-sdk:s3:deleteObjects" -> delete(arguments);
      case "athena:startQueryExecution.sync" -> {
        statements.add((String) arguments.get("QueryString"));
        yield Map.of("QueryExecution", Map.of("QueryExecutionId", "q" + statements.size()));
      }
      case "athena:getQueryResults" -> {
        assertThat(arguments).containsEntry("QueryExecutionId", "q" + statements.size());
        yield Map.of("ResultSet", Map.of("Rows", List.of(row(List.of("raw", "new")), row(counts))));
      }
      default -> throw new AssertionError(action);
    };
  }

  /** As S3 answers: nothing found, no Contents. */
  private Object list(String prefix) {
    List<Map<String, String>> found =
        objects.stream().filter(it -> it.startsWith(prefix)).map(it -> Map.of("Key", it)).toList();
    return found.isEmpty()
        ? Map.of("KeyCount", 0)
        : Map.of("KeyCount", found.size(), "Contents", found);
  }

  private Object delete(Map<String, Object> arguments) {
    List<?> keys = (List<?>) ((Map<?, ?>) arguments.get("Delete")).get("Objects");
    assertThat(keys).isNotEmpty();
    keys.forEach(it -> objects.remove((String) ((Map<?, ?>) it).get("Key")));
    return Map.of();
  }

  private static Map<String, Object> row(List<String> cells) {
    return Map.of("Data", cells.stream().map(it -> Map.of("VarCharValue", it)).toList());
  }
}
