package io.iotpipeline.infra.rules;

import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All of our rules. */
public final class PipelineRules {
  private static final Set<String> JOB_COUNTERS =
      Set.of(
          JobMetrics.RECEIVED,
          JobMetrics.ACCEPTED,
          JobMetrics.LATE,
          JobMetrics.LATE_BEYOND_WINDOW,
          JobMetrics.DUPLICATE,
          JobMetrics.DEAD_LETTERED,
          JobMetrics.UNENRICHED,
          JobMetrics.TIME_SERIES_STORED,
          JobMetrics.TIME_SERIES_ALREADY_THERE,
          JobMetrics.TIME_SERIES_DEAD_LETTERED,
          JobMetrics.FIREHOSE_OVERSIZE);

  private PipelineRules() {}

  static List<Rule> all() {
    Lists lists = new Lists();
    List<Rule> rules = new ArrayList<>();
    rules.add(new DevicesStayThemselves());
    rules.addAll(AccessRules.all(lists));
    rules.addAll(WatchRules.all(lists, JOB_COUNTERS));
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
