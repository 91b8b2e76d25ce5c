package io.iotpipeline.telemetry.decode;

import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a payload's bytes as JSON, token by token, by the grammar of RFC 8259 to the letter.
 *
 * <p>What is not JSON is told by return values: a method that gives false, or {@link Token#FAILED},
 * has noted what was wrong and where, and nothing more may be read.
 *
 * <p>The payload is copied into a buffer that ends in zeros. A zero byte stands nowhere in JSON, so
 * no loop needs to ask for the end, and eight bytes can be read from any place of the payload.
 *
 * <p>Not thread safe.
 */
final class JsonScanner {
  private static final int PADDING = 16;

  final NumberToken number = new NumberToken();

  private byte[] bytes = new byte[1024];
  private int limit;
  private int at;

  private int tokenFrom;
  private int tokenTo;
  private boolean escaped;
  private byte[] plain = new byte[256];

  private Reason reason;
  private String problem;

  /** Begins a payload of at most {@link Limits#PAYLOAD_BYTES}. */
  void open(byte[] payload) {
    if (bytes.length < payload.length + PADDING) {
      bytes = new byte[Math.max(2 * bytes.length, payload.length + PADDING)];
    }
    System.arraycopy(payload, 0, bytes, 0, payload.length);
    limit = payload.length;
    Arrays.fill(bytes, limit, limit + PADDING, (byte) 0);
    at = 0;
    reason = null;
  }

  /** Why it is not JSON; null as long as it is. */
  Reason reason() {
    return reason;
  }

  /** What is wrong, and at which byte. */
  String problem() {
    return problem;
  }

  /** Passes white space; gives the byte after it, 0 at the end. */
  byte peek() {
    byte b = bytes[at];
    while (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
      b = bytes[++at];
    }
    return b;
  }

  /** Passes the byte that {@link #peek} gave. */
  void pass() {
    at++;
  }

  /** Whether only white space is left. */
  boolean end() {
    if (peek() == 0 && at == limit) {
      return true;
    }
    return fail("the end of the payload, since its JSON value is complete");
  }

  /** Passes white space, a member's name and the colon; {@link #symbol} gives the name. */
  boolean name() {
    if (peek() != '"') {
      return fail("a name in double quotes");
    }
    if (!string()) {
      return false;
    }
    if (peek() != ':') {
      return fail("':'");
    }
    at++;
    return true;
  }

  /**
   * Passes white space and a scalar value, or stops before a bracket.
   *
   * @return a {@link Token}
   */
  int next() {
    byte b = peek();
    switch (b) {
      case '"':
        return string() ? Token.STRING : Token.FAILED;
      case '{':
        return Token.OBJECT;
      case '[':
        return Token.ARRAY;
      case 't':
        return literal('t' | 'r' << 8 | 'u' << 16 | 'e' << 24, 4, Token.TRUE);
      case 'f':
        return literal('f' | 'a' << 8 | 'l' << 16 | 's' << 24, 5, Token.FALSE);
      case 'n':
        return literal('n' | 'u' << 8 | 'l' << 16 | 'l' << 24, 4, Token.NULL);
      default:
        return b == '-' || b >= '0' && b <= '9' ? number() : failed("a value");
    }
  }

  private int literal(int word, int length, int token) {
    if (Words.intAt(bytes, at) != word || length == 5 && bytes[at + 4] != 'e') {
      return failed("true, false or null");
    }
    tokenFrom = at;
    at += length;
    tokenTo = at;
    return token;
  }

  private int number() {
    int end = number.read(bytes, at);
    if (end < 0) {
      at = -1 - end;
      return failed("a digit");
    }
    tokenFrom = at;
    tokenTo = end;
    at = end;
    return Token.NUMBER;
  }

  /** Passes a string; the scanner stands at its opening quote. */
  private boolean string() {
    byte[] source = bytes;
    int p = at + 1;
    tokenFrom = p;
    escaped = false;
    while (true) {
      int count = Words.plain(Words.longAt(source, p));
      p += count;
      if (count == 8) {
        continue;
      }
      byte b = source[p];
      if (b == '"') {
        tokenTo = p;
        at = p + 1;
        return true;
      }
      int length;
      if (b == '\\') {
        escaped = true;
        length = Escapes.length(source, p);
      } else {
        length = b < 0 ? Utf8.sequence(source, p) : 0;
      }
      if (length == 0) {
        return failString(p);
      }
      p += length;
    }
  }

  private boolean failString(int p) {
    at = p;
    if (p >= limit) {
      return fail("the closing quote of a string");
    }
    if (bytes[p] == '\\') {
      at = Math.min(p + 1, limit);
      return fail("an escape: one of \"\\/bfnrt, or u and four hexadecimal digits");
    }
    return fail("a character of a string, control characters escaped");
  }

  /** The string that was read last, as a symbol. */
  Symbol symbol(SymbolTable symbols) {
    if (!escaped) {
      return symbols.of(bytes, tokenFrom, tokenTo);
    }
    int length = resolve();
    return symbols.of(plain, 0, length);
  }

  /** The string that was read last. Its unpaired surrogates are U+FFFD. */
  String text() {
    return escaped
        ? new String(plain, 0, resolve(), StandardCharsets.UTF_8)
        : new String(bytes, tokenFrom, tokenTo - tokenFrom, StandardCharsets.UTF_8);
  }

  /** Whether the string that was read last is these ASCII characters. */
  boolean isText(String ascii) {
    if (escaped) {
      return text().equals(ascii);
    }
    int length = tokenTo - tokenFrom;
    if (ascii.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[tokenFrom + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The string that was read last as epoch ms, or {@link IsoInstant#INVALID}. */
  long instant() {
    return escaped
        ? IsoInstant.parse(plain, 0, resolve())
        : IsoInstant.parse(bytes, tokenFrom, tokenTo);
  }

  /** The scalar that was read last as it stands in the payload, shortened, for a person. */
  String shown() {
    return Shown.bare(
        new String(
            bytes,
            tokenFrom,
            Math.min(tokenTo - tokenFrom, 4 * Shown.LONGEST + 4),
            StandardCharsets.UTF_8));
  }

  private int resolve() {
    if (plain.length < tokenTo - tokenFrom + PADDING) {
      plain = new byte[tokenTo - tokenFrom + PADDING];
    }
    return Escapes.resolve(bytes, tokenFrom, tokenTo, plain);
  }

  /**
   * Passes the object or array at whose opening bracket the scanner stands, whatever it holds.
   *
   * @param depth how many objects and arrays are open around it
   */
  boolean skip(int depth) {
    // Bit n of objects: whether the n-th open bracket is an object's.
    long objects = 0;
    int open = depth;
    while (true) {
      int token = next();
      if (token == Token.FAILED) {
        return false;
      }
      if (token == Token.OBJECT || token == Token.ARRAY) {
        if (open == Limits.DEPTH) {
          return failDeep();
        }
        boolean object = token == Token.OBJECT;
        open++;
        objects = object ? objects | 1L << open : objects & ~(1L << open);
        at++;
        if (peek() != (object ? '}' : ']')) {
          if (object && !name()) {
            return false;
          }
          continue;
        }
      }
      // A value is complete, or an empty object's or array's closing bracket comes.
      while (true) {
        boolean object = (objects & 1L << open) != 0;
        byte b = peek();
        if (b == (object ? '}' : ']')) {
          at++;
          if (--open == depth) {
            return true;
          }
        } else if (b == ',') {
          at++;
          if (object && !name()) {
            return false;
          }
          break;
        } else {
          return fail(object ? "',' or '}'" : "',' or ']'");
        }
      }
    }
  }

  private boolean failDeep() {
    reason = Reason.TOO_DEEP;
    problem = "nested deeper than " + Limits.DEPTH + " at byte " + at;
    return false;
  }

  private int failed(String expected) {
    fail(expected);
    return Token.FAILED;
  }

  /** Notes that something else should stand here. */
  boolean fail(String expected) {
    reason = Reason.MALFORMED_JSON;
    if (at >= limit) {
      problem = "ends at byte " + limit + ", where there should be " + expected;
    } else if (bytes[at] < 0 && Utf8.sequence(bytes, at) == 0) {
      reason = Reason.INVALID_UTF8;
      problem = Shown.octet(bytes[at]) + " at byte " + at + " is no UTF-8";
    } else {
      problem = Shown.octet(bytes[at]) + " at byte " + at + ", where there should be " + expected;
    }
    return false;
  }
}
