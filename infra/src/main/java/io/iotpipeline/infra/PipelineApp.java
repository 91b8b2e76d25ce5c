package io.iotpipeline.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import io.iotpipeline.infra.account.IotAccountStack;
import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.StatefulStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Tags;

/** The CDK app: its stacks, and what looks at them while they are made. */
final class PipelineApp {
  /** CDK's own switches. */
  static final Map<String, Object> CONTEXT =
      Map.of(
          "@aws-cdk/core:validateAgainstDefaultRules", true,
          "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true,
          "@aws-cdk/aws-ec2:restrictDefaultSecurityGroup", false);

  private final Settings settings;
  private final String jarPath;
  private final Path queries;

  /**
   * @param jarPath the job's jar
   * @param queries folder of {@code *.sql} for Athena; may be absent
   */
  PipelineApp(Settings settings, String jarPath, Path queries) {
    this.settings = settings;
    this.jarPath = jarPath;
    this.queries = queries;
  }

  /** Writes the cloud assembly: templates, assets, and the reports of what looked at them. */
  void synth(Path out) {
    App app =
        new App(
            AppProps.builder()
                .outdir(out.toString())
                .analyticsReporting(false)
                .treeMetadata(false)
                .context(CONTEXT)
                .build());
    StatefulStack data = new StatefulStack(app, settings);
    new ProcessingStack(app, settings, data, jarPath, queries);
    if (settings.iot().account()) {
      new IotAccountStack(app, settings);
    }
    Tags.of(app).add("Project", "iot-data-pipeline");
    Tags.of(app).add("Stage", settings.stage());
    Acknowledged.validations(app);
    checkWithNag(app);
    app.synth();
  }

  /** Has cdk-nag look at the app; its reports go into the assembly. */
  static void checkWithNag(App app) {
    Aspects.of(app)
        .add(
            AwsSolutionsChecks.Builder.create()
                .reports(true)
                .reportFormats(List.of(NagReportFormat.JSON))
                .build());
  }
}
