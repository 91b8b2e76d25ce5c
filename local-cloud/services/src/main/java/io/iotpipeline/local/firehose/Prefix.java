package io.iotpipeline.local.firehose;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An S3 prefix with Firehose's expressions {@code !{timestamp:PATTERN}}, {@code
 * !{firehose:error-output-type}} and {@code !{firehose:random-string}}. One without any gets the
 * hour, as in AWS.
 */
final class Prefix {
  private static final Pattern EXPRESSION = Pattern.compile("!\\{([^}:]*):?([^}]*)}");
  private static final String HOUR = "!{timestamp:yyyy/MM/dd/HH/}";

  private final String template;

  /**
   * @throws IllegalArgumentException when it holds an expression that Firehose does not know
   */
  Prefix(String template) {
    boolean isPlain = !EXPRESSION.matcher(template).find();
    this.template = isPlain ? template + HOUR : template;
    // A broken expression shows when the stream is declared, not at the first delivery.
    at(Instant.EPOCH, "");
  }

  /**
   * The prefix of one object.
   *
   * @param arrival when its earliest record arrived
   * @param errorOutputType such as {@code format-conversion-failed}
   */
  String at(Instant arrival, String errorOutputType) {
    return EXPRESSION
        .matcher(template)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    value(
                        found.group(0), found.group(1), found.group(2), arrival, errorOutputType)));
  }

  private static String value(
      String expression, String namespace, String name, Instant arrival, String errorOutputType) {
    if (namespace.equals("timestamp")) {
      return DateTimeFormatter.ofPattern(name).format(arrival.atOffset(ZoneOffset.UTC));
    }
    if (namespace.equals("firehose") && name.equals("error-output-type")) {
      return errorOutputType;
    }
    if (namespace.equals("firehose") && name.equals("random-string")) {
      return ObjectNames.random(11);
    }
    throw new IllegalArgumentException("Firehose has no expression " + expression);
  }
}
