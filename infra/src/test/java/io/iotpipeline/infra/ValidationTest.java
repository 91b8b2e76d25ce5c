package io.iotpipeline.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.rules.Findings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplication;
import software.amazon.awscdk.services.sns.Topic;

/** The checks that others wrote are on, and refuse what they should. */
@NeedsNode
class ValidationTest {
  @TempDir Path assembly;

  @Test
  void shouldRefuseAnUnknownValueAndAnUnsafeTopic() throws IOException {
    App app =
        new App(
            AppProps.builder()
                .outdir(assembly.toString())
                .analyticsReporting(false)
                .context(PipelineApp.CONTEXT)
                .build());
    Acknowledged.validations(app);
    Stack stack = new Stack(app, "bad");
    CfnApplication.Builder.create(stack, "Application")
        .runtimeEnvironment("FLINK-9_9")
        .serviceExecutionRole("arn:aws:iam::111122223333:role/any")
        .build();
    Topic.Builder.create(stack, "Topic").build();
    Aspects.of(app)
        .add(
            AwsSolutionsChecks.Builder.create()
                .reports(true)
                .reportFormats(List.of(NagReportFormat.JSON))
                .build());
    app.synth();

    assertThat(Findings.validation(assembly))
        .anySatisfy(finding -> assertThat(finding.rule()).isEqualTo("W3030"));
    assertThat(Findings.nag(assembly))
        .anySatisfy(finding -> assertThat(finding.rule()).isEqualTo("AwsSolutions-SNS3"));
  }
}
