package io.iotpipeline.telemetry.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Messages by chance: mostly valid JSON, mostly near to what the contract is about. */
final class RandomMessages {
  private static final String[] NAMES = {
    "deviceId",
    "timestamp",
    "sequence",
    "readingId",
    "kind",
    "metrics",
    "attributes",
    "temperature",
    "humidity",
    "a",
    "b",
    "c",
    "d",
    "firmware",
    "time",
    "ts_x",
    "Metric",
    "air temp",
    "",
    "käse",
    "\\u0061",
    "time\\u0073tamp",
    "metric\\u0073",
    "a\\\"",
    "\\ud83e",
    "\\ud83e\\uddc0",
    "🧀",
    "x\\u0000y",
    "a\\\":1,\\\"b",
    "aVeryLongNameOfAMetricThatIsStillShortEnoughToBeOneAsItHas63Bytes",
    "aVeryLongNameOfAMetricThatIsNotShortEnoughToBeOneSinceItHasAbout80Characters1234567",
    "window",
    "device_id",
    "q1",
    "q2",
    "q3",
    "q4",
    "q5",
    "q6",
    "q7",
    "q8"
  };
  private static final String[] VALUES = {
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "-1",
    "21.5",
    "1e2",
    "1E-2",
    "1.5e+3",
    "0.1",
    "1e309",
    "-1e400",
    "1e-400",
    "0.30000000000000004",
    "9007199254740993",
    "123456789012345678",
    "12345678901234567890",
    "1.7976931348623157e308",
    "4.9e-324",
    "99999999999999999999999e-23",
    "1700000000000",
    "1.7e12",
    "1700000000",
    "17e11",
    "1700000000000.0",
    "1700000000000.5",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "1e18",
    "1e19",
    "1e30",
    "\"d1\"",
    "\"d2\"",
    "\"\\u00641\"",
    "\"00ab54a98ceb1f0f\"",
    "\"FFFFFFFFFFFFFFFF\"",
    "\"climate\"",
    "\"flow\"",
    "\"a b\"",
    "\"\"",
    "\"1.2\"",
    "\"a longer text of an attribute\"",
    "\"käse \\n\"",
    "\"\\ud83e\"",
    "\"🧀\"",
    "\"12345678\"",
    "\"2023-11-14T22:13:20Z\"",
    "\"2023-11-14t22:13:20.123456789+01:00\"",
    "\"2023-02-29T00:00:00Z\"",
    "\"2024-02-29T00:00:00-18:00\"",
    "\"2023-11-14T22:13Z\"",
    "\"2023-11-14 22:13:20\"",
    "{}",
    "[]",
    "[1,[2,{\"a\":3}]]",
    "{\"a\":{\"a\":1,\"a\":2}}"
  };

  /** The first of them, which a metric may have. */
  private static final int ORDINARY_VALUES = 12;

  private static final String[] PIECES = {
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    " ",
    "\n",
    "0",
    "1",
    "-",
    "+",
    ".",
    "e",
    "E",
    "\\u",
    "\\ud800",
    "null",
    "true",
    "\u0000",
    "\t",
    "\ufeff",
    "ä",
    "🧀",
    "\"a\":1,",
    "{\"x\":",
    "//",
    "'"
  };
  private static final int[] OCTETS = {
    0, 1, 0x1f, 0x20, 0x22, 0x5c, 0x7f, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xff
  };

  private final Random random;

  RandomMessages(Random random) {
    this.random = random;
  }

  /** A message that is JSON, or one that was until something happened to it. */
  byte[] next() {
    switch (random.nextInt(8)) {
      case 0:
        return noise();
      case 1:
      case 2:
      case 3:
        byte[] mutant = document();
        for (int i = random.nextInt(3); i >= 0; i--) {
          mutant = mutate(mutant);
        }
        return mutant;
      default:
        return document();
    }
  }

  byte[] document() {
    StringBuilder text = new StringBuilder();
    space(text);
    if (random.nextInt(20) == 0) {
      value(text, 0);
    } else {
      message(text);
    }
    space(text);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void message(StringBuilder text) {
    boolean typical = random.nextInt(3) > 0;
    text.append('{');
    if (typical) {
      text.append("\"deviceId\":\"d1\",\"timestamp\":").append(1_700_000_000_000L);
      text.append(random.nextBoolean() ? ",\"sequence\":7" : "");
      text.append(random.nextBoolean() ? ",\"kind\":\"climate\"" : ",\"kind\":\"flow\"");
      text.append(",\"metrics\":");
      object(text, 1, random.nextInt(4), true);
      text.append(random.nextBoolean() ? ",\"attributes\":{\"firmware\":\"1.2\"}" : "");
    }
    members(text, 1, random.nextInt(typical ? 3 : 7), !typical, random.nextInt(3) > 0);
    text.append('}');
  }

  private void object(StringBuilder text, int depth, int count, boolean distinct) {
    text.append('{');
    members(text, depth, count, true, distinct);
    text.append('}');
  }

  private void members(StringBuilder text, int depth, int count, boolean first, boolean distinct) {
    int offset = random.nextInt(NAMES.length);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 && first ? "" : ",");
      space(text);
      boolean ordinary = random.nextInt(8) > 0;
      int name = distinct ? offset + i * 7 : random.nextInt(NAMES.length);
      text.append('"');
      text.append(ordinary ? "m" + (distinct ? i : random.nextInt(9)) : NAMES[name % NAMES.length]);
      text.append('"');
      space(text);
      text.append(':');
      space(text);
      if (ordinary && random.nextInt(3) > 0) {
        number(text);
      } else if (ordinary) {
        text.append(VALUES[random.nextInt(ORDINARY_VALUES)]);
      } else {
        value(text, depth + 1);
      }
      space(text);
    }
  }

  private void value(StringBuilder text, int depth) {
    int what = random.nextInt(12);
    if (what == 0 && depth < 40) {
      object(text, depth, random.nextInt(4), random.nextBoolean());
    } else if (what == 1 && depth < 40) {
      text.append('[');
      for (int i = random.nextInt(3); i > 0; i--) {
        value(text, depth + 1);
        text.append(i > 1 ? "," : "");
      }
      text.append(']');
    } else if (what == 2) {
      number(text);
    } else if (what == 3 && random.nextInt(20) == 0) {
      int levels = 28 + random.nextInt(6);
      text.append("[".repeat(levels)).append("]".repeat(levels));
    } else {
      text.append(VALUES[random.nextInt(VALUES.length)]);
    }
  }

  private void number(StringBuilder text) {
    switch (random.nextInt(4)) {
      case 0:
        text.append(Double.longBitsToDouble(random.nextLong() & ~(1L << 62 | 1L << 53)));
        break;
      case 1:
        text.append(random.nextInt(100_000)).append('.').append(random.nextInt(10_000));
        break;
      case 2:
        text.append(random.nextLong()).append("e").append(random.nextInt(620) - 340);
        break;
      default:
        text.append(random.nextBoolean() ? "-" : "").append(1 + random.nextInt(9));
        for (int i = random.nextInt(30); i > 0; i--) {
          text.append(random.nextInt(10));
        }
        text.append('.');
        for (int i = random.nextInt(30); i >= 0; i--) {
          text.append(random.nextInt(10));
        }
    }
  }

  private void space(StringBuilder text) {
    if (random.nextInt(10) == 0) {
      text.append(" \n\r\t".charAt(random.nextInt(4)));
      space(text);
    }
  }

  private byte[] mutate(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, at + 1 + random.nextInt(8));
    switch (random.nextInt(6)) {
      case 0: // a bit flips
        byte[] flipped = bytes.clone();
        if (at < bytes.length) {
          flipped[at] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
      case 1: // a byte changes
        byte[] changed = bytes.clone();
        if (at < bytes.length) {
          changed[at] = (byte) OCTETS[random.nextInt(OCTETS.length)];
        }
        return changed;
      case 2: // the end is lost
        return Arrays.copyOf(bytes, at);
      case 3: // a piece is lost
        return join(bytes, at, new byte[0], to);
      case 4: // a piece comes twice
        return join(bytes, to, Arrays.copyOfRange(bytes, at, to), to);
      default: // a piece comes in
        String piece = PIECES[random.nextInt(PIECES.length)];
        return join(bytes, at, piece.getBytes(StandardCharsets.UTF_8), at);
    }
  }

  private static byte[] join(byte[] bytes, int end, byte[] middle, int begin) {
    byte[] joined = Arrays.copyOf(bytes, end + middle.length + bytes.length - begin);
    System.arraycopy(middle, 0, joined, end, middle.length);
    System.arraycopy(bytes, begin, joined, end + middle.length, bytes.length - begin);
    return joined;
  }

  /** Bytes by chance: any, or such as JSON is made of. */
  private byte[] noise() {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    if (random.nextBoolean()) {
      StringBuilder text = new StringBuilder("{\"a\":1,\"x\":");
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      return text.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }
    return bytes;
  }
}
