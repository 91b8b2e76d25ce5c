package io.iotpipeline.local.iot.rule;

/**
 * A topic as rules see it.
 *
 * @param rule the one rule that is to see the message (Basic Ingest); null when all are
 * @param topic without the prefix of Basic Ingest
 */
public record RuleTopic(String rule, String topic) {
  private static final String PREFIX = "$aws/rules/";

  /** Reads what a client published to. */
  public static RuleTopic of(String published) {
    int end = published.startsWith(PREFIX) ? published.indexOf('/', PREFIX.length()) : -1;
    return end < 0
        ? new RuleTopic(null, published)
        : new RuleTopic(published.substring(PREFIX.length(), end), published.substring(end + 1));
  }

  /** Whether no subscriber is to see the message, only its rule. */
  public boolean isBasicIngest() {
    return rule != null;
  }
}
