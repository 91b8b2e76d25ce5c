package io.iotpipeline.local.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotpipeline.local.athena.sql.ResultTable;
import io.iotpipeline.local.lake.LakeFile;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.ResultConfiguration;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;

/** The local Athena, as AWS's SDK sees it, over files as the local Firehose writes them. */
class AthenaITCase {
  private static final String GROUP = ResourceNames.LAKE_WORK_GROUP;
  private static final long SCAN_LIMIT = 60_000;

  @TempDir static Path folder;
  private static Path bucket;
  private static LocalAthena athena;
  private static AthenaClient client;

  @BeforeAll
  static void open() throws Exception {
    // A folder with a blank and a quote, as people have them.
    bucket = folder.resolve("the lake's").resolve(ResourceNames.LAKE_BUCKET);
    write(bucket.resolve("readings/dt=2026-11-01/hour=07"), "d1", 1);
    write(bucket.resolve("readings/dt=2026-11-02/hour=23"), "d2", 2);
    write(bucket.resolve("readings/dt=2026-11-03/hour=00"), "much", 60_000);
    write(bucket.resolve("readings/dt=2026-11-05/hour=12"), "copied", 1);
    athena = LocalAthena.open(bucket, folder.resolve("logs"), 0, SCAN_LIMIT);
    client = AthenaClients.of(athena.endpoint());
  }

  @AfterAll
  static void close() {
    client.close();
    athena.close();
  }

  @Test
  void shouldTellEveryColumnTypeAsTheServiceDoes() throws Exception {
    QueryExecution done =
        run(
            "SELECT device_id, event_time, event_time_ms, late, metrics, metrics['tempC'] t,"
                + " site, dt, ARRAY[1, NULL] a, CAST(ROW(1, 'x') AS ROW(n BIGINT, s VARCHAR)) r"
                + " FROM readings WHERE device_id = 'd1' AND dt = '2026-11-01';");

    GetQueryResultsResponse results =
        client.getQueryResults(r -> r.queryExecutionId(done.queryExecutionId()));

    assertThat(texts(results))
        .containsExactly(
            List.of(
                "device_id",
                "event_time",
                "event_time_ms",
                "late",
                "metrics",
                "t",
                "site",
                "dt",
                "a",
                "r"),
            java.util.Arrays.asList(
                "d1",
                "2023-11-14 22:13:20.000",
                "1700000000000",
                "true",
                "{tempC=0.5}",
                "0.5",
                null,
                "2026-11-01",
                "[1, null]",
                "{n=1, s=x}"));
    assertThat(results.resultSet().resultSetMetadata().columnInfo())
        .extracting(ColumnInfo::type)
        .containsExactly(
            "varchar",
            "timestamp",
            "bigint",
            "boolean",
            "map",
            "double",
            "varchar",
            "varchar",
            "array",
            "row");
    assertThat(done.status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
    assertThat(done.statistics().dataScannedInBytes()).isPositive();
    assertThat(done.statementTypeAsString()).isEqualTo("DML");
  }

  @Test
  void shouldWriteResultsToTheBucket() throws Exception {
    QueryExecution done = run("SELECT 'say \"hi\", twice\n' a, '' b, CAST(NULL AS varchar) c");

    String location = done.resultConfiguration().outputLocation();
    assertThat(location).isEqualTo("s3://iot-lake/athena/" + done.queryExecutionId() + ".csv");
    Path file = bucket.getParent().resolve(location.substring("s3://".length()));
    assertThat(file).hasContent("\"a\",\"b\",\"c\"\n\"say \"\"hi\"\", twice\n\",\"\",\n");
    assertThat(file.resolveSibling(file.getFileName() + ".metadata")).exists();
    assertThat(texts(client.getQueryResults(r -> r.queryExecutionId(done.queryExecutionId()))))
        .last()
        .isEqualTo(java.util.Arrays.asList("say \"hi\", twice\n", "", null));
  }

  @Test
  void shouldPageThroughResults() throws Exception {
    QueryExecution done = run("SELECT n FROM UNNEST(sequence(1, 2500)) AS t (n) ORDER BY n");

    List<List<String>> rows = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (GetQueryResultsResponse page :
        client.getQueryResultsPaginator(r -> r.queryExecutionId(done.queryExecutionId()))) {
      sizes.add(page.resultSet().rows().size());
      rows.addAll(texts(page));
    }

    assertThat(sizes).containsExactly(1000, 1000, 501);
    assertThat(rows).hasSize(2501).startsWith(List.of("n"), List.of("1")).endsWith(List.of("2500"));
    assertThatThrownBy(
            () ->
                client.getQueryResults(
                    r -> r.queryExecutionId(done.queryExecutionId()).maxResults(1001)))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void shouldPutParametersInThePlaceOfQuestionMarks() throws Exception {
    String sql =
        "SELECT DISTINCT device_id FROM readings WHERE dt BETWEEN ? AND ? AND device_id <> ?";

    QueryExecution done = run(sql, "'2026-11-01'", "'2026-11-02'", "'it''s'");

    assertThat(answer(done)).containsExactlyInAnyOrder(List.of("d1"), List.of("d2"));
    assertThat(done.executionParameters()).hasSize(3);
    assertThat(run(sql, "'2026-11-01'").status().stateChangeReason())
        .contains("Incorrect number of parameters: expected 3 but found 1");
  }

  @Test
  void shouldReadOnlyTheDaysThatAreAskedFor() throws Exception {
    String sql = "SELECT count(*) FROM readings WHERE device_id > '' AND dt = ?";
    long small = run(sql, "'2026-11-01'").statistics().dataScannedInBytes();
    long large = run(sql, "'2026-11-03'").statistics().dataScannedInBytes();

    assertThat(small).isPositive().isLessThan(large / 2);
    assertThat(run(sql, "'2026-11-04'").statistics().dataScannedInBytes()).isZero();
  }

  @Test
  void shouldRefuseWhatCannotBeParsed() {
    assertThatThrownBy(() -> start("SELECT\n  FROM readings"))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            refused -> {
              assertThat(refused.athenaErrorCode()).isEqualTo("MALFORMED_QUERY");
              assertThat(refused.awsErrorDetails().errorMessage())
                  .startsWith("line 2:3: mismatched input 'FROM'");
            });
    assertThatThrownBy(() -> start("SET SESSION a = 1"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Queries of this type are not supported");
  }

  @Test
  void shouldFailWhatCannotBeResolved() throws Exception {
    QueryExecution failed = run("SELECT nothing FROM readings");

    assertThat(failed.status().state()).isEqualTo(QueryExecutionState.FAILED);
    assertThat(failed.status().stateChangeReason())
        .startsWith("COLUMN_NOT_FOUND: line 1:8: Column 'nothing' cannot be resolved");
    assertThat(failed.status().athenaError().errorCategory()).isEqualTo(2);
    assertThatThrownBy(
            () -> client.getQueryResults(r -> r.queryExecutionId(failed.queryExecutionId())))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Final query state: FAILED");
    assertThatThrownBy(() -> athena.query("SELECT 1,\n nothing"))
        .isInstanceOfSatisfying(QueryFailedException.class, e -> assertThat(e.line()).isEqualTo(2));
  }

  @Test
  void shouldTakeARequestTwice() {
    String token = "a-token-of-at-least-thirty-two-characters";

    String first =
        client
            .startQueryExecution(
                r -> r.queryString("SELECT 1").workGroup(GROUP).clientRequestToken(token))
            .queryExecutionId();

    assertThat(
            client
                .startQueryExecution(
                    r -> r.queryString("SELECT 1").workGroup(GROUP).clientRequestToken(token))
                .queryExecutionId())
        .isEqualTo(first);
    assertThatThrownBy(
            () ->
                client.startQueryExecution(
                    r -> r.queryString("SELECT 2").workGroup(GROUP).clientRequestToken(token)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Idempotent parameters do not match");
  }

  @Test
  void shouldCancelAQuery() throws Exception {
    String id =
        start(
            "SELECT count(*) FROM UNNEST(sequence(1, 9999)) a (i), UNNEST(sequence(1, 9999)) b (j),"
                + " UNNEST(sequence(1, 9999)) c (k) WHERE i + j + k = 7");

    client.stopQueryExecution(r -> r.queryExecutionId(id));

    QueryExecution stopped = AthenaClients.awaitEnd(client, id);
    assertThat(stopped.status().state()).isEqualTo(QueryExecutionState.CANCELLED);
    assertThat(stopped.status().stateChangeReason()).isEqualTo("Query cancelled by user");
  }

  @Test
  void shouldCancelWhatReadsTooMuch() throws Exception {
    QueryExecution cut = run("SELECT * FROM readings WHERE dt = '2026-11-03'");

    assertThat(cut.status().state()).isEqualTo(QueryExecutionState.CANCELLED);
    assertThat(cut.status().stateChangeReason()).contains("Bytes scanned limit was exceeded");
    assertThat(cut.statistics().dataScannedInBytes()).isGreaterThan(SCAN_LIMIT);
  }

  @Test
  void shouldTellItsWorkGroup() {
    WorkGroupConfiguration group =
        client.getWorkGroup(r -> r.workGroup(GROUP)).workGroup().configuration();

    assertThat(group.resultConfiguration().outputLocation()).isEqualTo("s3://iot-lake/athena/");
    assertThat(group.bytesScannedCutoffPerQuery()).isEqualTo(SCAN_LIMIT);
    assertThatThrownBy(() -> client.getWorkGroup(r -> r.workGroup("other")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("WorkGroup other is not found");
  }

  @Test
  void shouldWantAPlaceForResultsOutsideOfTheWorkGroup() throws Exception {
    assertThatThrownBy(() -> client.startQueryExecution(r -> r.queryString("SELECT 1")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("No output location provided");
    assertThatThrownBy(
            () ->
                client.startQueryExecution(
                    r -> r.queryString("SELECT 1").resultConfiguration(to("s3://elsewhere/x"))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Unable to verify/create output bucket elsewhere");

    String id =
        client
            .startQueryExecution(
                r -> r.queryString("SELECT 1").resultConfiguration(to("s3://iot-lake/mine")))
            .queryExecutionId();
    assertThat(AthenaClients.awaitEnd(client, id).resultConfiguration().outputLocation())
        .isEqualTo("s3://iot-lake/mine/" + id + ".csv");
  }

  @Test
  void shouldWriteTablesWhereAthenaWould() throws Exception {
    QueryExecution written =
        run(
            "CREATE TABLE copies WITH (format = 'PARQUET', write_compression = 'SNAPPY',"
                + " external_location = 's3://iot-lake/copies/') AS"
                + " SELECT * FROM readings WHERE dt = '2026-11-05'");

    assertThat(written.status().stateChangeReason()).isNull();
    assertThat(
            client
                .getQueryResults(r -> r.queryExecutionId(written.queryExecutionId()))
                .updateCount())
        .isEqualTo(1);
    assertThat(answer(run("SELECT \"$path\" FROM copies")).get(0).get(0))
        .startsWith("s3://iot-lake/copies/");
    run("INSERT INTO readings SELECT * FROM copies");
    assertThat(answer(run("SELECT count(*) FROM readings WHERE dt = '2026-11-05'")))
        .containsExactly(List.of("2"));
    assertThat(run("DROP TABLE copies").status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
    assertThat(bucket.resolve("copies")).isNotEmptyDirectory();
  }

  @Test
  void shouldHaveAllTablesWithAllColumns() throws Exception {
    for (LakeTable table : LakeTable.values()) {
      assertThat(athena.query("SHOW COLUMNS FROM " + table.tableName()).rows())
          .as(table.tableName())
          .hasSize(table.columns().size() + 2);
    }
    ResultTable empty = athena.query("SELECT * FROM dead_letters");
    assertThat(empty.rows()).isEmpty();
    assertThat(empty.toString()).endsWith("(0 rows)\n");
  }

  private static ResultConfiguration to(String location) {
    return ResultConfiguration.builder().outputLocation(location).build();
  }

  private static String start(String sql, String... parameters) {
    return AthenaClients.start(client, sql, parameters);
  }

  private static QueryExecution run(String sql, String... parameters) throws Exception {
    return AthenaClients.awaitEnd(client, start(sql, parameters));
  }

  /** The rows without their header. */
  private static List<List<String>> answer(QueryExecution done) {
    List<List<String>> rows =
        texts(client.getQueryResults(r -> r.queryExecutionId(done.queryExecutionId())));
    return rows.subList(1, rows.size());
  }

  private static List<List<String>> texts(GetQueryResultsResponse page) {
    List<List<String>> rows = new ArrayList<>();
    page.resultSet()
        .rows()
        .forEach(
            row ->
                rows.add(new ArrayList<>(row.data().stream().map(Datum::varCharValue).toList())));
    return rows;
  }

  private static void write(Path partition, String device, int rows) throws Exception {
    Files.createDirectories(partition);
    try (LakeFile file = new LakeFile(LakeTable.READINGS)) {
      for (int i = 0; i < rows; i++) {
        Row row = new Row(LakeTable.READINGS);
        row.set("device_id", device).set("late", true).set("reading_id", "%016x".formatted(i));
        row.set("event_time", 1_700_000_000_000L + i).set("event_time_ms", 1_700_000_000_000L + i);
        row.set("metrics", Map.of("tempC", i + 0.5)).set("attributes", Map.of("a", "x"));
        file.add(row);
      }
      Files.write(partition.resolve("part.parquet"), file.finish());
    }
  }
}
