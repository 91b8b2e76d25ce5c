package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Unacknowledged findings of all checks of a cloud assembly; warnings count. */
public final class Findings {
  private Findings() {}

  public static List<Finding> in(Path assembly) throws IOException {
    List<Finding> findings = new ArrayList<>(validation(assembly));
    findings.addAll(nag(assembly));
    findings.addAll(PipelineRules.check(Templates.read(assembly)));
    return findings;
  }

  /** CloudFormation's own validation. */
  public static List<Finding> validation(Path assembly) throws IOException {
    Path report = assembly.resolve("validation-report.json");
    if (!Files.exists(report)) {
      throw new IOException(report + " is missing: CloudFormation's validation did not run");
    }
    List<Finding> findings = new ArrayList<>();
    for (JsonNode plugin : new ObjectMapper().readTree(report.toFile()).path("pluginReports")) {
      for (JsonNode violation : plugin.path("violations")) {
        if (!violation.path("suppressions").isEmpty()) {
          continue;
        }
        for (JsonNode construct : violation.path("violatingConstructs")) {
          findings.add(
              new Finding(
                  violation.path("ruleName").asText(),
                  construct.path("constructPath").asText(),
                  violation.path("description").asText()));
        }
      }
    }
    return findings;
  }

  /** cdk-nag's AwsSolutions. */
  public static List<Finding> nag(Path assembly) throws IOException {
    List<Finding> findings = new ArrayList<>();
    try (Stream<Path> files = Files.list(assembly)) {
      List<Path> reports =
          files.filter(file -> file.toString().endsWith("-NagReport.json")).sorted().toList();
      if (reports.isEmpty()) {
        throw new IOException(assembly + " has no cdk-nag report: it did not run");
      }
      for (Path report : reports) {
        for (JsonNode line : new ObjectMapper().readTree(report.toFile()).path("lines")) {
          String compliance = line.path("compliance").asText();
          if (!compliance.equals("Compliant") && !compliance.equals("Suppressed")) {
            findings.add(
                new Finding(
                    line.path("ruleId").asText(),
                    line.path("resourceId").asText(),
                    line.path("ruleInfo").asText()));
          }
        }
      }
    }
    return findings;
  }
}
