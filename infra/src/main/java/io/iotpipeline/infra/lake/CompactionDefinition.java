package io.iotpipeline.infra.lake;

import static io.iotpipeline.infra.construct.StatesLanguage.choice;
import static io.iotpipeline.infra.construct.StatesLanguage.state;
import static io.iotpipeline.infra.construct.StatesLanguage.then;

import io.iotpipeline.infra.construct.Sorted;
import io.iotpipeline.infra.construct.StatesLanguage;
import io.iotpipeline.telemetry.store.LakeCompaction;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the compaction does, in the Amazon States Language with JSONata: for each table one day,
 * that of the input ({@code {"day": "2026-01-31"}}) or else the day before yesterday.
 *
 * <p>Nothing is shown before it is complete: the day's rows are counted in both tables, then a mark
 * is put beside them, then the view is replaced by one that knows all days with a mark. An
 * execution that breaks off leaves the view as it was; the next one clears away what it wrote, and
 * never touches a day that has a mark.
 */
final class CompactionDefinition {
  /** Firehose tries for a day to deliver what it took: a day is whole 24 hours after its end. */
  private static final int DAYS_AGO = 2;

  private static final int STATEMENT_SECONDS = 1800;

  private static final String DAY = "{{day}}";
  private static final String DAYS = "{{days}}";

  private final String partition;
  private final String bucket;
  private final String database;
  private final String workGroup;

  CompactionDefinition(String partition, String bucket, String database, String workGroup) {
    this.partition = partition;
    this.bucket = bucket;
    this.database = database;
    this.workGroup = workGroup;
  }

  String json() {
    Map<String, Object> each = state("Map");
    each.put("Items", LakeCompaction.TABLES.stream().map(CompactionDefinition::item).toList());
    each.put("MaxConcurrency", 1);
    each.put(
        "ItemSelector",
        Sorted.map("table", "{% $states.context.Map.Item.Value %}", "day", "{% $day %}"));
    each.put(
        "ItemProcessor",
        Sorted.map(
            "ProcessorConfig", Sorted.map("Mode", "INLINE"),
            "StartAt", "Remember the table",
            "States", tableStates()));
    each.put("Output", Sorted.map("day", "{% $day %}"));
    each.put("End", true);
    Map<String, Object> which = state("Pass");
    which.put(
        "Assign",
        Sorted.map(
            "day",
            "{% $exists($states.input.day) ? $states.input.day :"
                + " $fromMillis($toMillis($states.context.Execution.StartTime) - "
                + DAYS_AGO * 86_400_000L
                + ", '[Y0001]-[M01]-[D01]') %}"));
    which.put("Next", "Each table");
    Map<String, Object> states = new LinkedHashMap<>();
    states.put("Which day", which);
    states.put("Each table", each);
    return StatesLanguage.machine(
        "Rewrites a day of the lake as few files", "Which day", 4 * 3600, states);
  }

  /** What the states need to know of a table. */
  private static Map<String, Object> item(LakeTable table) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("rows", LakeCompaction.prefix(table) + LakeTable.PARTITION_DAY + "=" + DAY + "/");
    item.put("done", LakeCompaction.donePrefix(table));
    item.put("insert", LakeCompaction.insert(table, DAY));
    item.put("count", LakeCompaction.count(table, DAY));
    item.put("view", LakeCompaction.view(table, DAYS));
    return item;
  }

  private Map<String, Object> tableStates() {
    Map<String, Object> states = new LinkedHashMap<>();
    Map<String, Object> remember = state("Pass");
    remember.put(
        "Assign",
        Sorted.map(
            "rows", replaced("$states.input.table.rows"),
            "done", "{% $states.input.table.done %}",
            // Not "count": a variable hides the function of its name.
            "insertRows", replaced("$states.input.table.insert"),
            "countRows", replaced("$states.input.table.count"),
            "showDays", "{% $states.input.table.view %}"));
    remember.put("Next", "Is it compacted");
    states.put("Remember the table", remember);
    write(states);
    show(states);
    return states;
  }

  private void write(Map<String, Object> states) {
    Map<String, Object> done = list("{% $done & $day %}");
    done.put("Assign", Sorted.map("marks", "{% $states.result.KeyCount %}"));
    done.put("Next", "Or is it to do");
    states.put("Is it compacted", done);
    states.put(
        "Or is it to do", choice("{% $marks > 0 %}", "Which days are done", "What is left over"));
    Map<String, Object> left = list("{% $rows %}");
    left.put("Assign", Sorted.map("left", "{% [$states.result.Contents.{'Key': Key}] %}"));
    left.put("Next", "Is anything left over");
    states.put("What is left over", left);
    states.put(
        "Is anything left over", choice("{% $count($left) > 0 %}", "Clear it away", "Compact"));
    Map<String, Object> clear =
        call(
            "aws-sdk:s3:deleteObjects",
            Sorted.map("Bucket", bucket, "Delete", Sorted.map("Objects", "{% $left %}")));
    clear.put("Next", "What is left over");
    states.put("Clear it away", clear);
    states.put("Compact", then(statement("{% $insertRows %}"), "Count the rows"));
    Map<String, Object> count = statement("{% $countRows %}");
    count.put(
        "Assign", Sorted.map("query", "{% $states.result.QueryExecution.QueryExecutionId %}"));
    states.put("Count the rows", then(count, "Read the counts"));
    Map<String, Object> read =
        call("athena:getQueryResults", Sorted.map("QueryExecutionId", "{% $query %}"));
    read.put(
        "Assign", Sorted.map("counts", "{% $states.result.ResultSet.Rows[1].Data.VarCharValue %}"));
    states.put("Read the counts", then(read, "Are they the same"));
    states.put(
        "Are they the same",
        choice("{% $counts[0] = $counts[1] %}", "Mark the day as done", "They differ"));
    states.put(
        "They differ",
        Sorted.map(
            "Type", "Fail",
            "Error", "CountsDiffer",
            "Cause", "{% $day & ': ' & $join($counts, ' rows, compacted ') %}"));
  }

  private void show(Map<String, Object> states) {
    Map<String, Object> mark =
        call(
            "aws-sdk:s3:putObject",
            Sorted.map("Bucket", bucket, "Key", "{% $done & $day %}", "Body", "{% $day %}"));
    states.put("Mark the day as done", then(mark, "Which days are done"));
    Map<String, Object> days = list("{% $done %}");
    days.put(
        "Assign",
        Sorted.map(
            "days",
            "{% $join($states.result.Contents.(\"'\" & $substringAfter(Key, $done) & \"'\"),"
                + " ', ') %}"));
    states.put("Which days are done", then(days, "Show them"));
    Map<String, Object> view = statement("{% $replace($showDays, '" + DAYS + "', $days) %}");
    view.put("End", true);
    states.put("Show them", view);
  }

  private static String replaced(String text) {
    return "{% $replace(" + text + ", '" + DAY + "', $states.input.day) %}";
  }

  private Map<String, Object> list(String prefix) {
    return call("aws-sdk:s3:listObjectsV2", Sorted.map("Bucket", bucket, "Prefix", prefix));
  }

  private Map<String, Object> statement(String sql) {
    Map<String, Object> state =
        call(
            "athena:startQueryExecution.sync",
            Sorted.map(
                "QueryString", sql,
                "WorkGroup", workGroup,
                "QueryExecutionContext", Sorted.map("Database", database)));
    state.put("TimeoutSeconds", STATEMENT_SECONDS);
    state.put(
        "Retry",
        List.of(
            Sorted.map(
                "ErrorEquals",
                List.of("Athena.TooManyRequestsException", "Athena.InternalServerException"),
                "IntervalSeconds",
                30,
                "BackoffRate",
                2,
                "MaxAttempts",
                5)));
    return state;
  }

  private Map<String, Object> call(String action, Map<String, Object> arguments) {
    return StatesLanguage.task(partition, action, arguments);
  }
}
