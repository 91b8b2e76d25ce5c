package io.iotpipeline.local.athena;

import java.util.regex.Pattern;

/** Athena's SQL in Trino's words, which it nearly is. */
final class AthenaSql {
  /** A table property that Trino has no word for; its catalog's setting is SNAPPY too. */
  private static final Pattern SNAPPY =
      Pattern.compile(
          "(?i)(?:,\\s*)?\\b(?:write_compression|parquet_compression)\\s*=\\s*'SNAPPY'");

  private static final Pattern LEADING_COMMA = Pattern.compile("(?i)(\\bWITH\\s*\\()\\s*,");
  private static final Pattern NO_PROPERTIES = Pattern.compile("(?i)\\bWITH\\s*\\(\\s*\\)");

  private AthenaSql() {}

  /** One statement without its end; line breaks stay, for the messages that count lines. */
  static String toTrino(String sql) {
    String one = sql.stripTrailing();
    if (one.endsWith(";")) {
      one = one.substring(0, one.length() - 1);
    }
    String bare = SNAPPY.matcher(one).replaceAll("");
    if (bare.equals(one)) {
      return one;
    }
    return NO_PROPERTIES.matcher(LEADING_COMMA.matcher(bare).replaceAll("$1")).replaceAll("");
  }
}
