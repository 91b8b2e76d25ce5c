package io.iotpipeline.local.launcher;

import io.iotpipeline.command.InputException;
import io.iotpipeline.local.athena.sql.LakeDays;
import io.iotpipeline.telemetry.store.LakeQuery;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Values of a query's placeholders. A file that names its parameters has them by name, and days
 * that are not given are the lake's last; another query has them in their order.
 */
final class SqlParameters {
  static final String FROM = "from";
  static final String TO = "to";

  private static final Pattern LITERAL =
      Pattern.compile(
          "(?s)-?\\d+(\\.\\d+)?([eE]-?\\d+)?|'.*'|(?i:true|false|null|(date|timestamp) '.*')");

  private final LakeQuery query;
  private final List<String> given;
  private final Map<String, String> named = new LinkedHashMap<>();

  /**
   * @param given values, or {@code name=value} for a query that names its parameters
   * @throws InputException for a name that it does not know, or a day that is none
   */
  SqlParameters(LakeQuery query, List<String> given) throws InputException {
    this.query = query;
    this.given = given;
    if (!query.parameters().isEmpty()) {
      for (String parameter : given) {
        name(parameter);
      }
      inOrder(named.get(FROM), named.get(TO));
    }
  }

  private void name(String parameter) throws InputException {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? parameter : parameter.substring(0, equals);
    if (equals < 0 || !query.parameters().contains(name)) {
      throw new InputException(
          "--param \""
              + parameter
              + "\": the query's parameters are "
              + String.join(" and ", new TreeSet<>(query.parameters()))
              + ", for example --param from=2026-01-31");
    }
    named.put(name, day(name, parameter.substring(equals + 1)));
  }

  private static String day(String name, String value) throws InputException {
    try {
      return LocalDate.parse(value).toString();
    } catch (DateTimeParseException noDay) {
      throw new InputException(
          "--param " + name + ": \"" + value + "\" is not a day such as 2026-01-31, in UTC");
    }
  }

  private static void inOrder(String from, String to) throws InputException {
    if (from != null && to != null && from.compareTo(to) > 0) {
      throw new InputException(
          "--param to: \"" + to + "\" is before --param from: \"" + from + "\"");
    }
  }

  /** The days that were not given, of the lake's last ones. */
  Map<String, String> defaults(Path bucket) throws IOException, InputException {
    Map<String, String> missing = new LinkedHashMap<>();
    if (query.parameters().isEmpty()) {
      return missing;
    }
    String to = named.get(TO);
    if (to == null) {
      to = lastDay(bucket);
      missing.put(TO, to);
    }
    if (!named.containsKey(FROM)) {
      missing.put(FROM, LocalDate.parse(to).minusDays(query.defaultDays() - 1L).toString());
    }
    named.putAll(missing);
    inOrder(named.get(FROM), named.get(TO));
    return missing;
  }

  private static String lastDay(Path bucket) throws IOException {
    SortedSet<String> days = new TreeSet<>();
    for (LakeTable table : LakeTable.values()) {
      days.addAll(LakeDays.of(bucket, table));
    }
    return days.isEmpty() ? LocalDate.now(ZoneOffset.UTC).toString() : days.last();
  }

  /** The values as SQL writes them, one for each question mark. */
  List<String> literals() {
    List<String> literals = new ArrayList<>();
    if (query.parameters().isEmpty()) {
      given.forEach(value -> literals.add(literal(value)));
    } else {
      query.parameters().forEach(name -> literals.add(literal(named.get(name))));
    }
    return literals;
  }

  private static String literal(String value) {
    return LITERAL.matcher(value).matches() ? value : "'" + value.replace("'", "''") + "'";
  }
}
