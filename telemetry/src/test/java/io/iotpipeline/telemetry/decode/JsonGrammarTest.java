package io.iotpipeline.telemetry.decode;

import static io.iotpipeline.telemetry.Reason.INVALID_UTF8;
import static io.iotpipeline.telemetry.Reason.MALFORMED_JSON;
import static io.iotpipeline.telemetry.Reason.NOT_AN_OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.Envelope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 8259 to the letter, in the manner of JSONTestSuite: values that every parser must take, and
 * texts that none may. Latin-1 characters stand for bytes.
 */
class JsonGrammarTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        // structure
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "{\"\":0}",
        "{\"a\":{\"a\":{\"a\":[]}}}",
        "[1,2,3]",
        "[[],[[]],{},{\"a\":[]}]",
        "{\"a\":1,\"b\":[true,false,null],\"c\":\"\"}",
        // white space
        " [] ",
        "\t\n\r [\t\n\r ]\t\n\r ",
        "[ 1 , 2 ]",
        "{ \"a\" : 1 , \"b\" : { } }",
        "[1\n,2\r\n]",
        // literals
        "true",
        "false",
        "null",
        "[true,false,null]",
        // numbers
        "0",
        "-0",
        "-0.0",
        "1",
        "-1",
        "10",
        "0.1",
        "0.10",
        "10.01",
        "1e1",
        "1E1",
        "1e+1",
        "1e-1",
        "0e0",
        "0E+00",
        "-0e-0",
        "1.5e0007",
        "1e999999999999999999",
        "1e-999999999999999999",
        "123456789012345678901234567890.123456789012345678901234567890e123456789",
        "0.000000000000000000000000000000000000000000000000000000000000000000001",
        // strings
        "\"\"",
        "\"a\"",
        "\" \"",
        "\"\\\"\"",
        "\"\\\\\"",
        "\"\\/\\b\\f\\n\\r\\t\"",
        "\"/\"",
        "\"'\"",
        "\"\u007f\"", // delete is no control character to JSON
        "\"\\u0000\"",
        "\"\\u00e4\\u00E4\\uaBcD\"",
        "\"\\ud83e\\uddc0\"",
        "\"\\ud83e\"", // half a pair
        "\"\\uddc0\"",
        "\"\\ud83e\\ud83e\\uddc0\"",
        "\"\\ud83e\\n\"",
        "\"\\\\u0\"",
        "\"\u00c2\u0080\"", // the first of two bytes
        "\"\u00df\u00bf\"",
        "\"\u00e0\u00a0\u0080\"", // the first of three
        "\"\u00ed\u009f\u00bf\"", // the last before the surrogates
        "\"\u00ee\u0080\u0080\"", // the first after them
        "\"\u00ef\u00bf\u00bf\"", // the last of three
        "\"\u00ef\u00bb\u00bf\"", // a byte order mark inside is a character
        "\"\u00f0\u0090\u0080\u0080\"", // the first of four
        "\"\u00f4\u008f\u00bf\u00bf\"", // the last of all
        "\"1234567\"",
        "\"12345678\"",
        "\"123456789\"",
        "\"1234567\\n\"",
        "\"1234567\u00c3\u00a4\"",
        "{\"a\u00c3\u00a4\\n\":0}",
      })
  void shouldAccept(String value) {
    assertThat(whole("[" + value + "]").deadLetter().reason()).isEqualTo(NOT_AN_OBJECT);
    assertThat(ignored(value).isReading()).as("%s", ignored(value)).isTrue();
    if (!value.trim().startsWith("{")) {
      assertThat(whole(value).deadLetter().reason()).isEqualTo(NOT_AN_OBJECT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // structure
        "[",
        "]",
        "{",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1,,2]",
        "[1 2]",
        "[1]]",
        "[1}",
        "{]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,\"a\":1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1,,\"b\":2}",
        "{\"a\"::1}",
        "{\"a\",1}",
        "{\"a\":1]",
        "{1:1}",
        "{a:1}",
        "{'a':1}",
        "{null:1}",
        "{[]:1}",
        "{\"a\":1",
        "{\"a\":",
        "{\"a\"",
        "{\"a",
        "[\"a",
        "[] []",
        "1 2",
        "{}{}",
        "[]x",
        "[1:2]",
        "[\"a\":1]",
        "(1)",
        "<null>",
        "*",
        "[1]//",
        "[1/**/]",
        "#\n[]",
        // white space
        "[\f]",
        "[\u000b]",
        "[\u0000]",
        "[\u00c2\u00a0]", // a no-break space
        "\u00ef\u00bb\u00bf[]",
        "[\u00e2\u0080\u00a8]", // a line separator
        "[]\u0000",
        "\u001e[]",
        // literals
        "tru",
        "truee",
        "True",
        "TRUE",
        "nul",
        "nulll",
        "fals",
        "falsf",
        "NaN",
        "Infinity",
        "-Infinity",
        "undefined",
        // numbers
        "-",
        "+1",
        "01",
        "-01",
        "00",
        "-00",
        "1.",
        "-1.",
        ".1",
        "-.1",
        "0.",
        "1.e1",
        "1e",
        "1e+",
        "1e-",
        "1E",
        "1ee1",
        "1e1.5",
        "1e++1",
        "0e",
        "1.2.3",
        "1-2",
        "--1",
        "- 1",
        "0x10",
        "1_000",
        "1,000.0.0",
        "1a",
        "12345678a",
        "123456780.",
        "1\u00d9\u00a1", // an Arabic digit
        "$1",
        // strings
        "\"",
        "\"a",
        "\"\\\"",
        "\"\\",
        "\"\\x00\"",
        "\"\\a\"",
        "\"\\'\"",
        "\"\\0\"",
        "\"\\U0041\"",
        "\"\\u\"",
        "\"\\u0\"",
        "\"\\u00\"",
        "\"\\u004\"",
        "\"\\u004g\"",
        "\"\\u+041\"",
        "\"\\ud83e\\u\"",
        "\"\\u00e\u00c3\u00a4\"",
        "\"\n\"",
        "\"\t\"",
        "\"\u0000\"",
        "\"\u001f\"",
        "\"1234567\u0001\"",
        "\"12345678\u0001\"",
        "'a'",
        "a",
        "\\u0022a\"",
        "\u00c3\u00a9",
      })
  void shouldRefuse(String text) {
    assertThat(whole(text).deadLetter().reason()).isEqualTo(MALFORMED_JSON);
    assertThat(whole("{\"a\":1,\"ignored\":" + text + "}").isReading()).isFalse();
    assertThat(whole("{\"metrics\":{\"a\":" + text + "}}").isReading()).isFalse();
    assertThat(whole("{\"a\":1,\"attributes\":{\"a\":" + text + "}}").isReading()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xee, 0xf0, 0xf1, 0xf4})
  void shouldTellEverySecondByteAsTheStandardDecoderDoes(int first) {
    for (int second = 0x20; second < 0x100; second++) {
      for (String rest : new String[] {"", "\u0080", "\u00bf\u00bf", "\u0080a"}) {
        if (second == '"' || second == '\\') {
          continue;
        }
        String text = "\"" + (char) first + (char) second + rest + "\"";
        boolean valid = Utf8Oracle.isValid(Messages.bytes(text));
        assertThat(whole(text).deadLetter().reason())
            .as(text)
            .isEqualTo(valid ? NOT_AN_OBJECT : INVALID_UTF8);
      }
    }
  }

  private static Envelope whole(String text) {
    return Messages.decode(Messages.bytes(text));
  }

  private static Envelope ignored(String text) {
    return Messages.decode(Messages.bytes("{\"ignored\":[" + text + "],\"a\":1}"));
  }
}
