package io.iotpipeline.infra.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Lists of what exists at AWS, from the resources. */
final class Lists {
  private final Set<String> actions = new TreeSet<>();
  private final Set<String> actionsWithoutResource = new TreeSet<>();
  private final Set<String> metrics = new TreeSet<>();

  Lists() {
    for (String line : lines("iam-actions.txt")) {
      int colon = line.indexOf(": ");
      String service = line.substring(0, colon).replace(" *", "");
      for (String action : line.substring(colon + 2).split(" ")) {
        actions.add(service + ":" + action);
        if (line.substring(0, colon).endsWith(" *")) {
          actionsWithoutResource.add(service + ":" + action);
        }
      }
    }
    for (String line : lines("metrics.txt")) {
      String[] words = line.split(" ");
      Set<String> dimensions = new TreeSet<>(List.of(words).subList(2, words.length));
      metrics.add(metric(words[0], words[1], dimensions));
    }
  }

  private static List<String> lines(String resource) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Lists.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private static String metric(String namespace, String name, Set<String> dimensions) {
    return namespace + " " + name + " " + new TreeSet<>(dimensions);
  }

  boolean actionExists(String action) {
    return actions.contains(action);
  }

  /** Whether IAM knows no resource for an action, so that only {@code *} grants it. */
  boolean knowsNoResource(String action) {
    return actionsWithoutResource.contains(action);
  }

  boolean metricExists(String namespace, String name, Set<String> dimensions) {
    return metrics.contains(metric(namespace, name, dimensions));
  }
}
