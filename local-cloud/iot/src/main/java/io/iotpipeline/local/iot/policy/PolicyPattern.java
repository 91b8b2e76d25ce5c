package io.iotpipeline.local.iot.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A string of a policy: {@code *} matches any characters (also {@code /}), {@code ?} for one, and
 * {@code ${name}} for a variable's value. A value is only ever text: a client id {@code *} is no
 * wildcard.
 */
final class PolicyPattern {
  private static final char ANY = '*';
  private static final char ONE = '?';

  private final String text;

  PolicyPattern(String text) {
    this.text = text;
  }

  /**
   * The pattern for one connection.
   *
   * @return null when the connection lacks one of the variables: nothing matches then
   */
  Resolved resolve(ConnectionVariables variables) {
    List<String> literals = new ArrayList<>();
    List<Character> wildcards = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int end = c == '$' && text.startsWith("{", i + 1) ? text.indexOf('}', i) : -1;
      if (end > 0) {
        String value = value(text.substring(i + 2, end), variables);
        if (value == null) {
          return null;
        }
        literal.append(value);
        i = end;
      } else if (c == ANY || c == ONE) {
        literals.add(literal.toString());
        wildcards.add(c);
        literal.setLength(0);
      } else {
        literal.append(c);
      }
    }
    literals.add(literal.toString());
    return new Resolved(literals, wildcards);
  }

  private static String value(String name, ConnectionVariables variables) {
    // ${*}, ${?} and ${$} are how a policy writes these characters themselves.
    return name.equals("*") || name.equals("?") || name.equals("$") ? name : variables.value(name);
  }

  @Override
  public String toString() {
    return text;
  }

  /** A pattern whose variables are filled in: literals with a wildcard between each two. */
  static final class Resolved {
    private final char[] chars;
    private final boolean[] wild;

    Resolved(List<String> literals, List<Character> wildcards) {
      int length = wildcards.size() + literals.stream().mapToInt(String::length).sum();
      chars = new char[length];
      wild = new boolean[length];
      int at = 0;
      for (int i = 0; i < literals.size(); i++) {
        String literal = literals.get(i);
        literal.getChars(0, literal.length(), chars, at);
        at += literal.length();
        if (i < wildcards.size()) {
          chars[at] = wildcards.get(i);
          wild[at++] = true;
        }
      }
    }

    /** Whether all of the text matches. Linear but for the last {@code *}, which is retried. */
    boolean matches(CharSequence text) {
      int p = 0;
      int t = 0;
      int star = -1;
      int retry = 0;
      while (t < text.length()) {
        if (p < chars.length && wild[p] && chars[p] == ANY) {
          star = p++;
          retry = t;
        } else if (p < chars.length && (wild[p] ? chars[p] == ONE : chars[p] == text.charAt(t))) {
          p++;
          t++;
        } else if (star >= 0) {
          p = star + 1;
          t = ++retry;
        } else {
          return false;
        }
      }
      while (p < chars.length && wild[p] && chars[p] == ANY) {
        p++;
      }
      return p == chars.length;
    }
  }
}
