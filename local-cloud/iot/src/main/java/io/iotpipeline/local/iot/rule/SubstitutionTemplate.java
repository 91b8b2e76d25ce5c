package io.iotpipeline.local.iot.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with {@code ${topic(n)}} in it: the n-th level of the topic, counted from 1. As in AWS IoT,
 * the aliases of the rule's SELECT are not seen here; other functions are refused.
 */
final class SubstitutionTemplate {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern TOPIC = Pattern.compile("\\s*topic\\(\\s*(\\d*)\\s*\\)\\s*");

  private final List<String> literals = new ArrayList<>();

  /** Parts between the literals; 0 is the whole topic. */
  private final List<Integer> levels = new ArrayList<>();

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException when it uses what is not supported
   */
  SubstitutionTemplate(String template) {
    Matcher expression = EXPRESSION.matcher(template);
    int end = 0;
    while (expression.find()) {
      Matcher topic = TOPIC.matcher(expression.group(1));
      if (!topic.matches()) {
        throw new IllegalArgumentException(
            "template \"" + template + "\": ${" + expression.group(1) + "} is not ${topic(n)}");
      }
      literals.add(template.substring(end, expression.start()));
      levels.add(topic.group(1).isEmpty() ? 0 : Integer.parseInt(topic.group(1)));
      end = expression.end();
    }
    literals.add(template.substring(end));
  }

  /** Fills it in; a level that the topic lacks is empty. */
  String fill(String topic) {
    String[] parts = topic.split("/", -1);
    StringBuilder filled = new StringBuilder(literals.get(0));
    for (int i = 0; i < levels.size(); i++) {
      int level = levels.get(i);
      if (level == 0) {
        filled.append(topic);
      } else if (level <= parts.length) {
        filled.append(parts[level - 1]);
      }
      filled.append(literals.get(i + 1));
    }
    return filled.toString();
  }
}
