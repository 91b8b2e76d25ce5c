package io.iotpipeline.local.athena;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kind of a query's statement, as GetQueryExecution reports it. */
enum StatementKind {
  SELECT("DML", ".csv"),
  INSERT("DML", ""),
  CREATE_TABLE_AS("DDL", ""),
  DDL("DDL", ".txt"),
  UTILITY("UTILITY", ".txt");

  private static final Pattern FIRST_WORD = Pattern.compile("\\(*\\s*([A-Za-z]+)");
  private static final Pattern CTAS =
      Pattern.compile("^CREATE\\s+TABLE\\b.*\\bAS\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final String type;
  private final String extension;

  StatementKind(String type, String extension) {
    this.type = type;
    this.extension = extension;
  }

  /** {@code DML}, {@code DDL} or {@code UTILITY}. */
  String type() {
    return type;
  }

  /** How the object of its results ends. */
  String extension() {
    return extension;
  }

  /** Whether the first row of its results is their header. */
  boolean hasHeader() {
    return this == SELECT;
  }

  /** Whether its answer is how many rows it wrote. */
  boolean writes() {
    return this == INSERT || this == CREATE_TABLE_AS;
  }

  /** The kind of a statement, or null when Athena has no such statements. */
  static StatementKind of(String sql) {
    String bare = sql.replaceAll("(?m)--.*$", "").replaceAll("(?s)/\\*.*?\\*/", "").strip();
    Matcher word = FIRST_WORD.matcher(bare);
    if (!word.lookingAt()) {
      return SELECT;
    }
    return switch (word.group(1).toUpperCase(Locale.ROOT)) {
      case "INSERT" -> INSERT;
      case "CREATE" -> CTAS.matcher(bare).matches() ? CREATE_TABLE_AS : DDL;
      case "DROP", "ALTER" -> DDL;
      case "SHOW", "DESCRIBE", "DESC", "EXPLAIN" -> UTILITY;
      case "SET", "RESET", "USE", "CALL", "GRANT", "REVOKE", "START", "COMMIT", "ROLLBACK" -> null;
      // What is no statement at all is for the parser to say.
      default -> SELECT;
    };
  }
}
