package io.iotpipeline.template.iam;

/** Patterns of IAM: {@code *} is any text, {@code ?} any one character. */
final class Wildcard {
  private static final char ANY = '*';
  private static final char ONE = '?';

  private Wildcard() {}

  /** Whether a pattern matches all of a text. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int retry = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == ANY) {
        star = p++;
        retry = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == ONE || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == ANY) {
      p++;
    }
    return p == pattern.length();
  }

  /** Whether a pattern matches an ARN: each of the six parts by itself, as ArnLike does. */
  static boolean matchesArn(String pattern, String arn) {
    String[] wanted = pattern.split(":", 6);
    String[] actual = arn.split(":", 6);
    if (wanted.length != 6 || actual.length != 6) {
      return pattern.equals("*");
    }
    for (int part = 0; part < wanted.length; part++) {
      if (!matches(wanted[part], actual[part])) {
        return false;
      }
    }
    return true;
  }
}
