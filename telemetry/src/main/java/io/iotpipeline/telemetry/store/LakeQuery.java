package io.iotpipeline.telemetry.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of SQL over the lake: what it answers, its parameters and its cost are in comments at its
 * head.
 *
 * <pre>
 * -- What it answers.
 * -- Parameters: from, to (first and last day of arrival ...); default: the last 2 days
 * -- Cost: what it reads.
 * </pre>
 *
 * <p>Immutable.
 */
public final class LakeQuery {
  private static final String EXTENSION = ".sql";
  private static final Pattern PARAMETERS =
      Pattern.compile("(?m)^-- Parameters: ([a-z]+(?:, [a-z]+)*)(.*)$");
  private static final Pattern DEFAULT_DAYS = Pattern.compile("default: the last (\\d+) days");

  private final String name;
  private final String sql;

  /**
   * @param name the file's name without its extension
   * @param sql all of the file
   */
  public LakeQuery(String name, String sql) {
    this.name = name;
    this.sql = sql;
  }

  /** The queries of a folder by name; none if it is missing. */
  public static List<LakeQuery> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Collections.emptyList();
    }
    List<LakeQuery> queries = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().collect(Collectors.toList())) {
        String fileName = file.getFileName().toString();
        if (fileName.endsWith(EXTENSION)) {
          String sql = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
          String name = fileName.substring(0, fileName.length() - EXTENSION.length());
          queries.add(new LakeQuery(name, sql));
        }
      }
    }
    return queries;
  }

  /** The file's name without its extension: the named query's name, or the view's. */
  public String name() {
    return name;
  }

  /** All of the file. */
  public String sql() {
    return sql;
  }

  /** What it answers: the comment at its head up to its parameters or its cost; may be empty. */
  public String description() {
    StringBuilder text = new StringBuilder();
    for (String line : sql.split("\n")) {
      if (!line.startsWith("--")
          || line.startsWith("-- Parameters:")
          || line.startsWith("-- Cost:")) {
        break;
      }
      String words = line.substring(2).trim();
      text.append(text.length() == 0 || words.isEmpty() ? "" : " ").append(words);
    }
    return text.toString();
  }

  /**
   * The names of its parameters, one for each question mark, in order; a name may come twice. Empty
   * when its head names none.
   */
  public List<String> parameters() {
    Matcher line = PARAMETERS.matcher(sql);
    return line.find() ? Arrays.asList(line.group(1).split(", ")) : Collections.emptyList();
  }

  /** How many days up to the last one it asks for by default. */
  public int defaultDays() {
    Matcher line = PARAMETERS.matcher(sql);
    if (!line.find()) {
      return 1;
    }
    Matcher days = DEFAULT_DAYS.matcher(line.group(2));
    return days.find() ? Integer.parseInt(days.group(1)) : 1;
  }

  @Override
  public String toString() {
    return name;
  }
}
