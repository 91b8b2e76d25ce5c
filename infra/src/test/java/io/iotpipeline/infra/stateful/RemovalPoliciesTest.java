package io.iotpipeline.infra.stateful;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.infra.Golden;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RemovalPoliciesTest {
  @Test
  void shouldKeepDataWithAllThatItNeeds() {
    assertThat(types(Golden.PROVISIONED_INFLUXDB, "RetainExceptOnCreate"))
        .contains(
            "AWS::KMS::Key",
            "AWS::S3::Bucket",
            "AWS::S3::BucketPolicy",
            "AWS::Glue::Database",
            "AWS::Glue::Table",
            "AWS::Timestream::InfluxDBInstance",
            "AWS::SecretsManager::Secret",
            "AWS::EC2::VPC",
            "AWS::EC2::Subnet",
            "AWS::EC2::SecurityGroup");
    assertThat(types(Golden.PROVISIONED_INFLUXDB, "Retain")).isEmpty();
  }

  @Test
  void shouldKeepNothingThatOnlyActs() {
    assertThat(types(Golden.PROVISIONED_INFLUXDB, "Delete"))
        .containsExactlyInAnyOrder(
            "AWS::EC2::VPCEndpoint",
            "AWS::IAM::Role",
            "AWS::Lambda::Function",
            "AWS::Logs::LogGroup",
            "Custom::InfluxToken");
  }

  @Test
  void shouldKeepNothingOfAStageWhoseDataMayGo() {
    assertThat(types(Golden.DEFAULT, "RetainExceptOnCreate")).isEmpty();
    assertThat(types(Golden.DEFAULT, "Delete")).contains("AWS::S3::Bucket", "AWS::KMS::Key");
  }

  /** The types of the stateful stack's resources with a deletion policy. */
  private static Set<String> types(Golden golden, String policy) {
    Set<String> types = new TreeSet<>();
    golden
        .templates()
        .byStack()
        .forEach(
            (stack, template) -> {
              for (JsonNode resource : template.path("Resources")) {
                if (stack.endsWith("-stateful")
                    && resource.path("DeletionPolicy").asText().equals(policy)) {
                  types.add(resource.path("Type").asText());
                }
              }
            });
    return types;
  }
}
