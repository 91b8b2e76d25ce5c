package io.iotpipeline.infra.rules;

import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All of our rules. */
public final class PipelineRules {
  private static final Set<String> JOB_METRICS =
      Stream.concat(JobMetrics.IN_EVERY_JOB.stream(), JobMetrics.OF_TIME_SERIES.stream())
          .collect(Collectors.toUnmodifiableSet());

  private PipelineRules() {}

  static List<Rule> all() {
    Lists lists = new Lists();
    List<Rule> rules = new ArrayList<>();
    rules.add(new DevicesStayThemselves());
    rules.addAll(AccessRules.all(lists));
    rules.addAll(WatchRules.all(lists, JOB_METRICS));
    rules.addAll(DeployRules.all());
    return rules;
  }

  /** What must not be deployed; empty: go ahead. */
  static List<Finding> check(Templates templates) {
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : all()) {
      rule.check(
          templates,
          (resource, message) ->
              findings.add(new Finding(rule.name(), resource.toString(), message)));
    }
    return findings;
  }
}
