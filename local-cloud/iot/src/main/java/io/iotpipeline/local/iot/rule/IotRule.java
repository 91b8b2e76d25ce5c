package io.iotpipeline.local.iot.rule;

import io.iotpipeline.telemetry.iot.IngestRule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule whose SQL passes the raw payload on and whose action puts it into a Kinesis stream: {@code
 * SELECT * FROM 'filter'}.
 */
public final class IotRule {
  private static final Pattern SQL =
      Pattern.compile("\\s*SELECT\\s+\\*\\s+FROM\\s+'([^']+)'\\s*", Pattern.CASE_INSENSITIVE);

  private final String name;
  private final TopicFilter filter;
  private final SubstitutionTemplate partitionKey;

  /**
   * Reads a rule.
   *
   * @param sqlVersion only {@code 2016-03-23}: an older one would not pass binary payloads on
   * @throws IllegalArgumentException when the SQL does more than pass messages of a filter on
   */
  public IotRule(String name, String sql, String sqlVersion, String partitionKey) {
    Matcher select = SQL.matcher(sql);
    if (!select.matches()) {
      throw new IllegalArgumentException(
          "rule " + name + ": \"" + sql + "\" is not SELECT * FROM 'topic/filter'");
    }
    if (!sqlVersion.equals("2016-03-23")) {
      throw new IllegalArgumentException(
          "rule " + name + ": SQL version \"" + sqlVersion + "\" is not 2016-03-23");
    }
    this.name = name;
    this.filter = new TopicFilter(select.group(1));
    this.partitionKey = new SubstitutionTemplate(partitionKey);
  }

  /** The rule that the stack deploys. */
  public static IotRule deployed() {
    return new IotRule(
        IngestRule.NAME, IngestRule.SQL, IngestRule.SQL_VERSION, IngestRule.PARTITION_KEY);
  }

  public String name() {
    return name;
  }

  /** Whether the rule takes a message to this topic. */
  public boolean takes(RuleTopic published) {
    return (published.rule() == null || published.rule().equals(name))
        && filter.matches(published.topic());
  }

  /** What the rule hands to its action. */
  public RuleRecord record(RuleTopic published, String clientId, byte[] payload) {
    String topic = published.topic();
    return new RuleRecord(partitionKey.fill(topic), payload, topic, clientId);
  }
}
