package io.iotpipeline.infra.stateful;

import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.settings.Settings;
import software.amazon.awscdk.services.kinesis.CfnStream;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** The Kinesis stream that takes every message before anything looks at it. */
public final class TelemetryStream extends Construct {
  private final CfnStream stream;

  TelemetryStream(Construct scope, String id, Settings settings, Key key) {
    super(scope, id);
    Settings.StreamSettings chosen = settings.stream();
    CfnStream.Builder builder =
        CfnStream.Builder.create(this, "Stream")
            .retentionPeriodHours(chosen.retentionHours())
            .streamModeDetails(
                CfnStream.StreamModeDetailsProperty.builder()
                    .streamMode(chosen.onDemand() ? "ON_DEMAND" : "PROVISIONED")
                    .build())
            .streamEncryption(
                CfnStream.StreamEncryptionProperty.builder()
                    .encryptionType("KMS")
                    .keyId(key.getKeyArn())
                    .build());
    if (!chosen.onDemand()) {
      // Only the first size: the scaler changes it, and CloudFormation does not change it back
      // as long as this number stays.
      builder.shardCount(chosen.shardsMin());
    }
    stream = builder.build();
    stream.overrideLogicalId("TelemetryStream");
    Acknowledged.nag(
        this, "KDS3", "A key of our own on purpose: who may use it is ours to say and to log");
  }

  public String name() {
    return stream.getRef();
  }

  public String arn() {
    return stream.getAttrArn();
  }
}
