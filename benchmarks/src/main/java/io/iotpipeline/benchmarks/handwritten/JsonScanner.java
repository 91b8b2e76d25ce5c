package io.iotpipeline.benchmarks.handwritten;

import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reason;
import java.nio.charset.StandardCharsets;

/**
 * Reads a payload's bytes as JSON, by the grammar of RFC 8259 to the letter.
 *
 * <p>Each method takes the place where it begins and gives the place after what it has read, so
 * that the place stays in a register all the way. What is not JSON is told by {@link #FAILED}; then
 * {@link #reason} and {@link #problem} say what was wrong, and nothing more may be read.
 *
 * <p>The payload is copied into a buffer in which zeros follow it. A zero byte stands nowhere in
 * JSON, so no loop needs to ask for the end, and eight bytes can be read from any place.
 *
 * <p>Not thread safe.
 */
final class JsonScanner {
  /** A place that is none: what should be here is not JSON. */
  static final int FAILED = -1;

  /** Room for a thing's name that is only expected, and for less. */
  private static final int PADDING = 128 + 32;

  /** The number that was read last. */
  final NumberToken number = new NumberToken();

  private byte[] bytes = new byte[1024 + PADDING];
  private int limit;

  private int token;
  private int from;
  private int to;
  private boolean escaped;
  private byte[] resolved = new byte[256];

  private Reason reason;
  private String problem;

  /**
   * Begins a payload of at most {@link Limits#PAYLOAD_BYTES}.
   *
   * @return its bytes, then zeros
   */
  byte[] open(byte[] payload) {
    int length = payload.length;
    if (bytes.length < length + PADDING) {
      bytes = new byte[Math.max(2 * bytes.length, length + PADDING)];
    }
    System.arraycopy(payload, 0, bytes, 0, length);
    Words.putLong(bytes, length, 0);
    Words.putLong(bytes, length + 8, 0);
    limit = length;
    return bytes;
  }

  /** Why it is not JSON. */
  Reason reason() {
    return reason;
  }

  /** What is wrong, and at which byte. */
  String problem() {
    return problem;
  }

  /** Passes white space. */
  int space(int at) {
    return bytes[at] > ' ' ? at : someSpace(at);
  }

  private int someSpace(int start) {
    int at = start;
    for (byte b = bytes[at]; b == ' ' || b == '\n' || b == '\r' || b == '\t'; b = bytes[at]) {
      at++;
    }
    return at;
  }

  /** Passes white space, after which the payload must end. */
  int end(int start) {
    int at = space(start);
    return at == limit ? at : fail(at, "the end of the payload, since its JSON value is complete");
  }

  /** Passes white space, a member's name, and its colon. */
  int name(int start) {
    int at = space(start);
    if (bytes[at] != '"') {
      return fail(at, "a name in double quotes");
    }
    at = string(at + 1);
    if (at == FAILED) {
      return FAILED;
    }
    at = space(at);
    return bytes[at] == ':' ? at + 1 : fail(at, "':'");
  }

  /**
   * Passes white space and a scalar value, or stops before a bracket; {@link #token} tells which.
   */
  int value(int start) {
    byte b = bytes[start];
    if (b >= '0' && b <= '9' || b == '-') {
      token = Token.NUMBER;
      return number(start);
    }
    if (b == '"') {
      token = Token.STRING;
      return string(start + 1);
    }
    return otherValue(start);
  }

  private int otherValue(int start) {
    int at = space(start);
    if (at > start) {
      return value(at);
    }
    switch (bytes[at]) {
      case '{':
        token = Token.OBJECT;
        return at;
      case '[':
        token = Token.ARRAY;
        return at;
      case 't':
        return literal(at, 't' | 'r' << 8 | 'u' << 16 | 'e' << 24, 4, Token.TRUE);
      case 'f':
        return literal(at, 'f' | 'a' << 8 | 'l' << 16 | 's' << 24, 5, Token.FALSE);
      case 'n':
        return literal(at, 'n' | 'u' << 8 | 'l' << 16 | 'l' << 24, 4, Token.NULL);
      default:
        return fail(at, "a value");
    }
  }

  /** What {@link #value} has read. */
  int token() {
    return token;
  }

  private int literal(int at, int word, int length, int literalToken) {
    if (Words.intAt(bytes, at) != word || length == 5 && bytes[at + 4] != 'e') {
      return fail(at, "true, false or null");
    }
    token = literalToken;
    from = at;
    to = at + length;
    return to;
  }

  /**
   * Passes a number, if one stands here.
   *
   * @return the place after it, or a negative one
   */
  int plainNumber(int at) {
    return number.read(bytes, at);
  }

  private int number(int at) {
    int end = number.read(bytes, at);
    from = at;
    to = end;
    return end >= 0 ? end : fail(-1 - end, "a digit");
  }

  /** Passes a string from the byte after its opening quote. */
  private int string(int start) {
    int at = start + Words.plain(Words.longAt(bytes, start));
    from = start;
    escaped = false;
    return bytes[at] == '"' ? endString(at) : longString(at);
  }

  private int endString(int quote) {
    to = quote;
    return quote + 1;
  }

  private int longString(int start) {
    byte[] source = bytes;
    int at = start;
    while (true) {
      int count = Words.plain(Words.longAt(source, at));
      at += count;
      if (count == 8) {
        continue;
      }
      byte b = source[at];
      if (b == '"') {
        return endString(at);
      }
      int length = 0;
      if (b == '\\') {
        escaped = true;
        length = Escapes.length(source, at);
      } else if (b < 0) {
        length = Utf8.sequence(source, at);
      }
      if (length == 0) {
        return failString(at);
      }
      at += length;
    }
  }

  private int failString(int at) {
    if (at < limit && bytes[at] == '\\') {
      return fail(at + 1, "an escape: one of \"\\/bfnrt, or u and four hexadecimal digits");
    }
    return fail(at, "a character of a string, or its closing quote");
  }

  /** The string that was read last, as a symbol. */
  Symbol symbol(SymbolTable symbols) {
    return escaped ? symbols.of(resolved, 0, resolve()) : symbols.of(bytes, from, to);
  }

  /** A short string that was read last, shared, as {@link #text}. */
  String sharedText(TextCache texts) {
    return escaped ? text() : texts.of(bytes, from, to);
  }

  /** The string that was read last. Its unpaired surrogates are U+FFFD. */
  String text() {
    return escaped
        ? new String(resolved, 0, resolve(), StandardCharsets.UTF_8)
        : new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** The string that was read last as epoch ms, or {@link IsoInstant#INVALID}. */
  long instant() {
    return escaped ? IsoInstant.parse(resolved, 0, resolve()) : IsoInstant.parse(bytes, from, to);
  }

  /** The scalar that was read last as it stands in the payload, shortened, for a person. */
  String shown() {
    int length = Math.min(to - from, 4 * Shown.LONGEST + 4);
    return Shown.bare(new String(bytes, from, length, StandardCharsets.UTF_8));
  }

  /** Puts the string that was read last, without its escapes, into {@link #resolved}. */
  private int resolve() {
    if (resolved.length < to - from + PADDING) {
      resolved = new byte[to - from + PADDING];
    }
    return Escapes.resolve(bytes, from, to, resolved);
  }

  /**
   * Passes an object or array, whatever it holds.
   *
   * @param start place of its opening bracket
   * @param depth how many objects and arrays are open around it
   */
  int skip(int start, int depth) {
    // Bit n: whether the n-th open bracket is an object's.
    long objects = 0;
    int open = depth;
    int at = start;
    while (true) {
      at = value(at);
      if (at == FAILED) {
        return FAILED;
      }
      if (token == Token.OBJECT || token == Token.ARRAY) {
        if (open == Limits.DEPTH) {
          return failDeep(at);
        }
        boolean object = token == Token.OBJECT;
        open++;
        objects = object ? objects | 1L << open : objects & ~(1L << open);
        at = space(at + 1);
        if (bytes[at] != (object ? '}' : ']')) {
          if (object) {
            at = name(at);
            if (at == FAILED) {
              return FAILED;
            }
          }
          continue;
        }
      }
      // Either a value is complete, or a bracket that has just opened closes.
      while (true) {
        boolean object = (objects & 1L << open) != 0;
        at = space(at);
        byte b = bytes[at];
        if (b == ',') {
          at++;
          if (object) {
            at = name(at);
            if (at == FAILED) {
              return FAILED;
            }
          }
          break;
        }
        if (b != (object ? '}' : ']')) {
          return fail(at, object ? "',' or '}'" : "',' or ']'");
        }
        at++;
        if (--open == depth) {
          return at;
        }
      }
    }
  }

  private int failDeep(int at) {
    reason = Reason.TOO_DEEP;
    problem = "nested deeper than " + Limits.DEPTH + " at byte " + at;
    return FAILED;
  }

  /** Notes that something else should stand at a place. */
  int fail(int at, String expected) {
    reason = Reason.MALFORMED_JSON;
    if (at >= limit) {
      problem = "ends at byte " + limit + ", where there should be " + expected;
    } else if (bytes[at] < 0 && Utf8.sequence(bytes, at) == 0) {
      reason = Reason.INVALID_UTF8;
      problem = Shown.octet(bytes[at]) + " at byte " + at + " is no UTF-8";
    } else {
      problem = Shown.octet(bytes[at]) + " at byte " + at + ", where there should be " + expected;
    }
    return FAILED;
  }
}
