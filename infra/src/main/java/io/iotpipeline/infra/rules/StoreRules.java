package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.BiConsumer;

/** InfluxDB: reached from its network alone, with a token that stands in no template. */
final class StoreRules {
  private StoreRules() {}

  static List<Rule> all() {
    return List.of(
        new InfluxIsPrivate(), new InfluxStoreHasItsToken(), new NoSecretsInProperties());
  }

  static final class InfluxIsPrivate implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource instance : templates.resources("AWS::Timestream::InfluxDBInstance")) {
        if (instance.property("PubliclyAccessible").asBoolean(true)) {
          refuse.accept(instance, "can be reached from the internet");
        }
        String password = Text.of(instance.property("Password"));
        if (!password.startsWith("{{resolve:secretsmanager:")) {
          refuse.accept(instance, "its password stands in the template");
        }
        if (templates.resources("Custom::InfluxToken").isEmpty()) {
          refuse.accept(instance, "nothing makes a token for the job: Timestream makes none");
        }
      }
    }
  }

  /** The job would not start, and the deploy fail at its end. */
  static final class InfluxStoreHasItsToken implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource application : templates.resources("AWS::KinesisAnalyticsV2::Application")) {
        boolean influx = value(application, "time.series", "store").asText().equals("influxdb");
        if (!influx) {
          continue;
        }
        for (String key : List.of("endpoint", "token.secret")) {
          if (value(application, "sink.influxdb", key).isMissingNode()) {
            refuse.accept(application, "its store is InfluxDB, but sink.influxdb has no " + key);
          }
        }
        if (application.property("ApplicationConfiguration/VpcConfigurations/0").isMissingNode()) {
          refuse.accept(application, "its store is InfluxDB, but it is not in a network");
        }
      }
    }

    private static JsonNode value(Resource application, String group, String key) {
      for (JsonNode one : groups(application)) {
        if (one.path("PropertyGroupId").asText().equals(group)) {
          return one.path("PropertyMap").path(key);
        }
      }
      return groups(application).path("missing");
    }
  }

  /** Whoever may describe the application reads its properties. */
  static final class NoSecretsInProperties implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource application : templates.resources("AWS::KinesisAnalyticsV2::Application")) {
        if (groups(application).toString().contains("{{resolve:")) {
          refuse.accept(application, "a property holds a secret; hand over the secret's ARN");
        }
      }
    }
  }

  private static JsonNode groups(Resource application) {
    return application.property("ApplicationConfiguration/EnvironmentProperties/PropertyGroups");
  }
}
