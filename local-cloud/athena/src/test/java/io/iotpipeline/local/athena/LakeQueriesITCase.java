package io.iotpipeline.local.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotpipeline.command.ProjectHome;
import io.iotpipeline.local.athena.SampleLake.Sent;
import io.iotpipeline.local.athena.sql.ResultTable;
import io.iotpipeline.telemetry.store.Column;
import io.iotpipeline.telemetry.store.LakeQuery;
import io.iotpipeline.telemetry.store.LakeView;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views and the queries of notebooks/sql over a lake whose answers are known. */
class LakeQueriesITCase {
  @TempDir static Path folder;
  private static SampleLake lake;
  private static LocalAthena athena;
  private static final Map<String, LakeQuery> QUERIES = new TreeMap<>();

  @BeforeAll
  static void open() throws Exception {
    Path bucket = folder.resolve(ResourceNames.LAKE_BUCKET);
    lake = new SampleLake(bucket);
    athena = LocalAthena.open(bucket, folder.resolve("logs"));
    LakeQuery.in(ProjectHome.find().resolve("notebooks/sql"))
        .forEach(query -> QUERIES.put(query.name(), query));
  }

  @AfterAll
  static void close() {
    athena.close();
  }

  @Test
  void shouldHaveViewsOfTheColumnsThatAreDeployed() throws Exception {
    for (LakeView view : LakeView.values()) {
      List<List<String>> expected = new ArrayList<>();
      for (Column column : view.columns()) {
        expected.add(List.of(column.name(), column.type().sql().replace(",", ", ")));
      }
      List<List<String>> columns = new ArrayList<>();
      for (List<String> row : rows("SHOW COLUMNS FROM " + view.viewName())) {
        String[] cells = row.get(0).split("\t", -1);
        columns.add(List.of(cells[0], cells[1]));
      }
      assertThat(columns).as(view.viewName()).isEqualTo(expected);
    }
  }

  @Test
  void shouldTellEveryReadingOnce() throws Exception {
    List<List<String>> rows = rows("SELECT device_id, reading_id FROM readings_distinct");

    Set<List<String>> expected = new HashSet<>();
    lake.sent.forEach(reading -> expected.add(List.of(reading.device(), reading.id())));
    assertThat(lake.rows).as("rows stored").isGreaterThan(lake.sent.size());
    assertThat(rows).hasSize(lake.sent.size());
    assertThat(new HashSet<>(rows)).isEqualTo(expected);
    assertThat(
            rows("SELECT dt, count(*) FROM readings_distinct WHERE device_id = 'd0' GROUP BY dt"))
        .as("a copy behind midnight is not kept")
        .containsExactlyInAnyOrder(List.of(lake.first, "120"), List.of(lake.second, "120"));
  }

  @Test
  void shouldTellTheLatestOfEveryWindow() throws Exception {
    Map<String, List<String>> latest = new HashMap<>();
    for (List<String> row :
        rows(
            "SELECT window_end_ms - window_start_ms, device_id, metric, window_start_ms, \"count\","
                + " mean FROM window_latest")) {
      String key = row.get(0) + " " + row.get(1) + " " + row.get(2) + " " + row.get(3);
      assertThat(latest.put(key, row)).as(key).isNull();
    }

    assertThat(latest.keySet()).isEqualTo(lake.windows.keySet());
    latest.forEach(
        (key, row) -> {
          List<Double> values = lake.windows.get(key);
          assertThat(row.get(4)).as(key).isEqualTo(String.valueOf(values.size()));
          double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
          assertThat(Double.parseDouble(row.get(5))).as(key).isCloseTo(mean, within(1e-9));
        });
  }

  @Test
  void shouldRecomputeEveryWindowWithItsLateReadings() throws Exception {
    Map<String, List<Double>> expected = new HashMap<>();
    lake.sent.stream()
        .sorted(Comparator.comparingLong(Sent::eventMs))
        .forEach(
            reading ->
                reading
                    .metrics()
                    .forEach(
                        (metric, value) -> {
                          for (long length : new long[] {60_000, 3_600_000}) {
                            long start = reading.eventMs() - reading.eventMs() % length;
                            String key = length + " " + reading.device() + " " + metric;
                            expected
                                .computeIfAbsent(key + " " + start, k -> new ArrayList<>())
                                .add(value);
                          }
                        }));

    List<List<String>> rows =
        rows(
            "SELECT window_end_ms - window_start_ms, device_id, metric, window_start_ms, \"count\","
                + " \"min\", \"max\", \"sum\", mean, stddev, \"first\", \"last\""
                + " FROM window_recomputed");

    assertThat(rows).hasSameSizeAs(expected.keySet());
    for (List<String> row : rows) {
      List<Double> values = expected.get(String.join(" ", row.subList(0, 4)));
      assertThat(values).as("%s", row).isNotNull();
      double sum = values.stream().mapToDouble(v -> v).sum();
      double mean = sum / values.size();
      double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
      assertThat(numbers(row.subList(4, 12)))
          .as("%s", row)
          .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : Double.compare(a, b))
          .containsExactly(
              (double) values.size(),
              values.stream().min(Double::compare).orElseThrow(),
              values.stream().max(Double::compare).orElseThrow(),
              sum,
              mean,
              Math.sqrt(squares / values.size()),
              values.get(0),
              values.get(values.size() - 1));
    }
  }

  @Test
  void shouldSayWhatAQueryAnswersAndCosts() {
    assertThat(QUERIES).hasSizeGreaterThanOrEqualTo(15);
    for (LakeQuery query : QUERIES.values()) {
      String bare = query.sql().replaceAll("(?m)--.*$", "");
      assertThat(query.description()).as(query.name()).endsWith(".");
      assertThat(query.sql()).as(query.name()).contains("\n-- Cost: ");
      assertThat(query.sql().replaceAll("(?m)^(?!--).*$", ""))
          .as("%s: a tool that counts question marks must find only parameters", query.name())
          .doesNotContain("?");
      assertThat(bare.chars().filter(c -> c == '?').count())
          .as("%s: parameters", query.name())
          .isEqualTo(query.parameters().size())
          .isEqualTo(2L * bare.split("WHERE dt BETWEEN \\? AND \\?", -1).length - 2)
          .isPositive();
    }
  }

  @Test
  void shouldReadOnlyTheDaysThatAreAskedFor() throws Exception {
    for (LakeQuery query : QUERIES.values()) {
      long first = ask(query, lake.first, lake.first).bytesScanned();
      long second = ask(query, lake.second, lake.second).bytesScanned();
      LocalAthena.Answer both = ask(query, lake.first, lake.second);

      assertThat(first).as(query.name()).isPositive();
      assertThat(second).as(query.name()).isPositive();
      assertThat(both.bytesScanned()).as(query.name()).isEqualTo(first + second);
      assertThat(both.table().rows()).as(query.name()).isNotEmpty();
    }
  }

  @Test
  void shouldAnswerNothingFromEmptyDays() throws Exception {
    for (LakeQuery query : QUERIES.values()) {
      LocalAthena.Answer none = ask(query, "2020-01-01", "2020-01-02");

      assertThat(none.table().rows()).as(query.name()).isEmpty();
      assertThat(none.bytesScanned()).as(query.name()).isZero();
    }
  }

  @Test
  void shouldCountReadingsAndCopies() throws Exception {
    List<List<String>> hours = answer("readings_per_hour");
    assertThat(sum(hours, 3)).isEqualTo(lake.sent.size());
    assertThat(sum(hours, 4)).isEqualTo(8);
    assertThat(sum(hours, 5)).isEqualTo(3);

    assertThat(answer("duplicates"))
        .containsExactly(
            List.of("d0", "240", "252", "12", "12", "0", "2"),
            List.of("d4", "240", "245", "5", "0", "5", "2"));
    assertThat(sum(answer("bytes_by_partition"), 5)).isEqualTo(lake.rows);
  }

  @Test
  void shouldTellWhatWasRefused() throws Exception {
    List<List<String>> rows = answer("dead_letters");

    assertThat(rows)
        .extracting(row -> row.subList(0, 4))
        .containsExactly(
            List.of("DECODE", "MALFORMED_JSON", "d0", "7"),
            List.of("TIME_SERIES", "TIME_SERIES_REJECTED", "d5", "1"));
  }

  @Test
  void shouldFindSilence() throws Exception {
    assertThat(answer("gaps"))
        .containsExactly(
            List.of(
                "d1",
                "climate",
                lake.second + " 00:09:00.000",
                lake.second + " 00:40:00.000",
                "31.0",
                "1.0",
                "30"));
    assertThat(answer("session_windows"))
        .filteredOn(row -> row.get(0).equals("d1"))
        .extracting(row -> List.of(row.get(1), row.get(4), row.get(5)))
        .containsExactly(List.of("1", "129.0", "130"), List.of("2", "79.0", "80"));
    assertThat(answer("offline_periods"))
        .extracting(row -> List.of(row.get(0), row.get(1), row.get(4), row.get(5)))
        .containsExactly(
            List.of("d1", "north", "15.0", "16.0"), List.of("d5", "south", "NULL", "16.0"));
    assertThat(answer("status_share").get(0)).containsExactly("d1", "1", "240.0", "15.0", "94.12");
  }

  @Test
  void shouldFindWhatIsOutOfRange() throws Exception {
    List<List<String>> rows = answer("out_of_range");

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).subList(0, 4))
        .containsExactly("d3", "climate", "temp", lake.first + " 23:40:00.000");
    assertThat(numbers(rows.get(0).subList(4, 7)))
        .containsExactly(23 + Math.sin(99 / 30.0), 500.0, 23 + Math.sin(101 / 30.0));
  }

  @Test
  void shouldTellTheLagOfLateReadings() throws Exception {
    assertThat(answer("arrival_lag").get(0))
        .startsWith("d2", "240", "8", "1.2")
        .endsWith("10800.0");
  }

  @Test
  void shouldWindowFromTheReadings() throws Exception {
    List<List<String>> tumbling = answer("tumbling_windows");
    assertThat(sum(tumbling, 4)).isEqualTo(lake.sent.size() + SampleLake.MINUTES);
    assertThat(tumbling).hasSize(7 * 16 - 1);

    List<List<String>> hopping = answer("hopping_windows");
    assertThat(sum(hopping, 5)).isEqualTo(4L * (lake.sent.size() + SampleLake.MINUTES));
    assertThat(hopping)
        .filteredOn(row -> row.get(0).equals("d0") && row.get(3).endsWith("22:30:00.000"))
        .singleElement()
        .satisfies(
            row -> {
              double mean = 0;
              for (int minute = 30; minute < 90; minute++) {
                mean += (20 + Math.sin(minute / 30.0)) / 60;
              }
              assertThat(row.get(4)).isEqualTo(lake.first + " 23:30:00.000");
              assertThat(row.get(5)).isEqualTo("60");
              assertThat(Double.parseDouble(row.get(7))).isCloseTo(mean, within(1e-9));
            });
  }

  @Test
  void shouldCompareTheStreamWithTheReadings() throws Exception {
    assertThat(answer("windows_recomputed_beside_stream"))
        .extracting(row -> row.subList(0, 6))
        .containsExactly(
            List.of("d2", "climate", "temp", lake.first + " 22:00:00.000", "57", "60"));
  }

  @Test
  void shouldAggregateTheLatestWindows() throws Exception {
    assertThat(sum(answer("windows_by_device"), 4))
        .isEqualTo(lake.sent.size() + SampleLake.MINUTES - 3);
    assertThat(answer("windows_by_device")).hasSize(7 * 4);
    List<List<String>> sites = answer("windows_by_site");
    assertThat(sites)
        .filteredOn(row -> row.get(0).equals("north") && row.get(2).endsWith("00:00:00.000"))
        .singleElement()
        .satisfies(row -> assertThat(row.subList(3, 5)).containsExactly("2", "90"));
    assertThat(sites).extracting(row -> row.get(0)).contains("(unknown)");
    assertThat(answer("windows_by_model"))
        .extracting(row -> List.of(row.get(0), row.get(1), row.get(2), row.get(3)))
        .containsExactly(
            List.of("(unknown)", "temp", "1", "240"),
            List.of("m0", "temp", "2", "477"),
            List.of("m1", "flow", "1", "240"),
            List.of("m1", "temp", "3", "690"));
  }

  @Test
  void shouldCompareHoursAndDays() throws Exception {
    assertThat(answer("top_movers").get(0).subList(0, 8))
        .startsWith("d5", "climate", "flow", "4", "295.0", "2095.0", "1800.0");
    assertThat(answer("day_over_day"))
        .hasSize(7)
        .filteredOn(row -> row.get(2).equals("flow"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.subList(3, 9))
                    .containsExactly(lake.second, "120", "1795.0", "595.0", "1200.0", "201.68"));
  }

  @Test
  void shouldScoreTheQualityOfData() throws Exception {
    Map<String, List<String>> byDevice = new HashMap<>();
    answer("data_quality").forEach(row -> byDevice.put(row.get(0), row.subList(1, 8)));

    assertThat(byDevice.get("d0"))
        .containsExactly("240", "7", "100.0", "100.0", "95.2", "97.2", "92.5");
    assertThat(byDevice.get("d1"))
        .containsExactly("210", "0", "87.5", "100.0", "100.0", "100.0", "87.5");
    assertThat(byDevice.get("d2"))
        .containsExactly("240", "0", "100.0", "96.7", "100.0", "100.0", "96.7");
    assertThat(byDevice.get("d3"))
        .containsExactly("240", "0", "100.0", "100.0", "100.0", "100.0", "100.0");
  }

  private static List<List<String>> answer(String query) throws Exception {
    return ask(QUERIES.get(query), lake.first, lake.second).table().rows();
  }

  private static LocalAthena.Answer ask(LakeQuery query, String from, String to) throws Exception {
    Map<String, String> values = Map.of("from", "'" + from + "'", "to", "'" + to + "'");
    return athena.ask(query.sql(), query.parameters().stream().map(values::get).toList());
  }

  private static List<List<String>> rows(String sql) throws Exception {
    ResultTable table = athena.query(sql);
    return table.rows();
  }

  private static long sum(List<List<String>> rows, int column) {
    return rows.stream().mapToLong(row -> Long.parseLong(row.get(column))).sum();
  }

  private static List<Double> numbers(List<String> cells) {
    return cells.stream().map(Double::parseDouble).toList();
  }
}
