package io.iotpipeline.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.infra.construct.Access;
import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.rules.Finding;
import io.iotpipeline.infra.rules.Findings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplication;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.BlockPublicAccessOptions;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.timestream.CfnInfluxDBInstance;
import software.amazon.awscdk.services.timestream.CfnTable;

/**
 * The checks that others wrote are on, and refuse what they should: none of our own rules says it a
 * second time.
 */
@NeedsNode
class ValidationTest {
  @TempDir Path assembly;
  private App app;
  private Stack stack;

  @BeforeEach
  void makeAnApp() {
    app =
        new App(
            AppProps.builder()
                .outdir(assembly.toString())
                .analyticsReporting(false)
                .context(PipelineApp.CONTEXT)
                .build());
    Acknowledged.validations(app);
    PipelineApp.checkWithNag(app);
    stack = new Stack(app, "bad");
  }

  @Test
  void shouldRefuseAnUnknownValue() throws IOException {
    CfnApplication.Builder.create(stack, "Application")
        .runtimeEnvironment("FLINK-9_9")
        .serviceExecutionRole("arn:aws:iam::111122223333:role/any")
        .build();
    synth();

    assertThatRules(Findings.validation(assembly)).contains("W3030");
  }

  @Test
  void shouldRefuseKeysOfTimestreamThatAreNotPascalCase() throws IOException {
    CfnTable.Builder.create(stack, "Table")
        .databaseName("series")
        .retentionProperties(Map.of("memoryStoreRetentionPeriodInHours", "24"))
        .build();

    synth();

    assertThatRules(Findings.validation(assembly)).contains("F3002");
  }

  @Test
  void shouldRefuseAPasswordInTheTemplate() throws IOException {
    CfnInfluxDBInstance.Builder.create(stack, "Influx").password("correct horse").build();
    synth();

    assertThatRules(Findings.validation(assembly)).contains("W2501");
  }

  @Test
  void shouldRefuseAnUnsafeTopicAndBucket() throws IOException {
    Topic.Builder.create(stack, "Topic").build();
    Bucket.Builder.create(stack, "Bucket")
        .blockPublicAccess(
            new BlockPublicAccess(
                BlockPublicAccessOptions.builder()
                    .blockPublicAcls(true)
                    .blockPublicPolicy(false)
                    .ignorePublicAcls(true)
                    .restrictPublicBuckets(true)
                    .build()))
        .build();
    synth();

    assertThatRules(Findings.nag(assembly))
        .contains("AwsSolutions-SNS3", "AwsSolutions-S2", "AwsSolutions-S10");
  }

  @Test
  void shouldRefuseStarsAndManagedPolicies() throws IOException {
    Role role =
        Access.accountRole(
            stack,
            "Role",
            "glue.amazonaws.com",
            Access.allow(List.of("dynamodb:PutItem"), "*"),
            Access.allow(List.of("kinesis:*"), Access.arn(stack, "kinesis", "stream/x")));
    role.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName("AdministratorAccess"));
    synth();

    assertThatRules(Findings.nag(assembly)).contains("AwsSolutions-IAM4", "AwsSolutions-IAM5");
  }

  /** An error fails the synthesis, a warning does not; the report is written in either case. */
  private void synth() {
    try {
      app.synth();
    } catch (RuntimeException e) {
      assertThat(e).hasMessageContaining("Validation failed");
    }
  }

  private static ListAssert<String> assertThatRules(List<Finding> findings) {
    return assertThat(findings.stream().map(Finding::rule).toList());
  }
}
