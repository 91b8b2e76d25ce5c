package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Rules for a template that deploys twice, anywhere, and comes up running. */
final class DeployRules {
  private DeployRules() {}

  static List<Rule> all() {
    return List.of(
        new NoWrittenOutEnvironment(),
        new RetainedThingsHaveNoFixedName(),
        new FixedNamesHaveFixedIds(),
        new CrawlerLeavesOurTablesAlone(),
        new LogsEnd(),
        new NoSecretsInProperties());
  }

  static final class NoWrittenOutEnvironment implements Rule {
    private static final Pattern WRITTEN_OUT =
        Pattern.compile(
            "arn:aws[a-z-]*:|\\b(us|eu|ap|sa|ca|me|af|il)-[a-z]+-[0-9]\\b|\\b[0-9]{12}\\b");

    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource resource : templates.resources()) {
        check(resource, resource.json().path("Properties"), refuse);
      }
    }

    private static void check(
        Resource resource, JsonNode node, BiConsumer<Resource, String> refuse) {
      if (node.isTextual() && WRITTEN_OUT.matcher(node.asText()).find()) {
        refuse.accept(resource, "names partition, region or account: " + node);
      }
      node.forEach(child -> check(resource, child, refuse));
    }
  }

  /**
   * It outlives its stack, and the stage's next deploy fails on its name. The catalog alone may:
   * without it a bucket that is kept can't be queried, and it is deleted by one command.
   */
  static final class RetainedThingsHaveNoFixedName implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource resource : templates.resources()) {
        boolean retained = resource.json().path("DeletionPolicy").asText().startsWith("Retain");
        boolean catalog = resource.type().startsWith("AWS::Glue::");
        if (retained && !catalog && PhysicalNames.fixed(resource)) {
          refuse.accept(resource, "is retained and has a fixed name");
        }
      }
    }
  }

  /**
   * An id that CDK derives from a construct's path changes when the construct moves. CloudFormation
   * then makes the new resource before it deletes the old one, and fails: the name is taken.
   */
  static final class FixedNamesHaveFixedIds implements Rule {
    private static final Pattern BY_PATH = Pattern.compile(".*[0-9A-F]{8}");

    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource resource : templates.resources()) {
        if (PhysicalNames.fixed(resource) && BY_PATH.matcher(resource.id()).matches()) {
          refuse.accept(resource, "has a fixed name and an id that moves with its construct");
        }
      }
    }
  }

  static final class LogsEnd implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource group : templates.resources("AWS::Logs::LogGroup")) {
        if (group.property("RetentionInDays").isMissingNode()) {
          refuse.accept(group, "keeps its logs, and bills them, for ever");
        }
      }
    }
  }

  /** Refuses secrets in properties: everyone who may describe the application can read them. */
  static final class NoSecretsInProperties implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource application : templates.resources("AWS::KinesisAnalyticsV2::Application")) {
        if (application
            .property("ApplicationConfiguration/EnvironmentProperties/PropertyGroups")
            .toString()
            .contains("{{resolve:")) {
          refuse.accept(application, "a property holds a secret; hand over the secret's ARN");
        }
      }
    }
  }
}
