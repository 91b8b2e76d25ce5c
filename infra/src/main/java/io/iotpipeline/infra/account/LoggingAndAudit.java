package io.iotpipeline.infra.account;

import io.iotpipeline.infra.construct.Access;
import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.construct.LogGroups;
import io.iotpipeline.infra.construct.LogicalIds;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.watch.AlertTopic;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iot.CfnAccountAuditConfiguration;
import software.amazon.awscdk.services.iot.CfnLogging;
import software.amazon.awscdk.services.iot.CfnScheduledAudit;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The log of AWS IoT, and the daily Device Defender audit. */
final class LoggingAndAudit extends Construct {
  /** AWS IoT writes to this one and no other. */
  private static final String LOG_GROUP = "AWSIotLogsV2";

  /** Checks that look at AWS IoT alone; those of Cognito and role aliases have nothing here. */
  private static final List<String> CHECKS =
      List.of(
          "CA_CERTIFICATE_EXPIRING_CHECK",
          "CA_CERTIFICATE_KEY_QUALITY_CHECK",
          "CONFLICTING_CLIENT_IDS_CHECK",
          "DEVICE_CERTIFICATE_EXPIRING_CHECK",
          "DEVICE_CERTIFICATE_KEY_QUALITY_CHECK",
          "DEVICE_CERTIFICATE_SHARED_CHECK",
          "IOT_POLICY_OVERLY_PERMISSIVE_CHECK",
          "LOGGING_DISABLED_CHECK",
          "REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK",
          "REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK");

  LoggingAndAudit(Construct scope, String id, Settings settings, AlertTopic alerts) {
    super(scope, id);
    String account = Stack.of(this).getAccount();
    logging(settings, account);
    CfnAccountAuditConfiguration audit =
        CfnAccountAuditConfiguration.Builder.create(this, "Audit")
            .accountId(account)
            .roleArn(auditRole().getRoleArn())
            .auditCheckConfigurations(checks())
            .auditNotificationTargetConfigurations(notifications(alerts))
            .build();
    CfnScheduledAudit daily =
        CfnScheduledAudit.Builder.create(this, "DailyAudit")
            .scheduledAuditName(Settings.ACCOUNT_STACK + "-daily")
            .frequency("DAILY")
            .targetCheckNames(CHECKS)
            .build();
    LogicalIds.fix(daily, "daily");
    daily.getNode().addDependency(audit);
  }

  private void logging(Settings settings, String account) {
    LogGroup log = LogGroups.group(this, "Log", settings, LOG_GROUP);
    Role role =
        Access.accountRole(
            this,
            "LogRole",
            "iot.amazonaws.com",
            Access.allow(
                List.of(
                    "logs:CreateLogGroup",
                    "logs:CreateLogStream",
                    "logs:DescribeLogStreams",
                    "logs:PutLogEvents",
                    "logs:PutMetricFilter",
                    "logs:PutRetentionPolicy"),
                log.getLogGroupArn()));
    CfnLogging.Builder.create(this, "Logging")
        .accountId(account)
        .defaultLogLevel("ERROR")
        .roleArn(role.getRoleArn())
        .build();
  }

  private Role auditRole() {
    Role role = auditReader();
    Acknowledged.wildcards(
        role, "The audit looks at all that the account has, by reading actions alone", "*");
    return role;
  }

  private Role auditReader() {
    return Access.accountRole(
        this,
        "AuditRole",
        "iot.amazonaws.com",
        // Reading alone; the audit looks at all that the account has.
        Access.allow(
            List.of(
                "iot:DescribeCACertificate",
                "iot:DescribeCertificate",
                "iot:GetEffectivePolicies",
                "iot:GetLoggingOptions",
                "iot:GetPolicy",
                "iot:GetPolicyVersion",
                "iot:GetV2LoggingOptions",
                "iot:ListAttachedPolicies",
                "iot:ListCACertificates",
                "iot:ListCertificates",
                "iot:ListCertificatesByCA",
                "iot:ListPolicies",
                "iot:ListPrincipalPolicies",
                "iot:ListTargetsForPolicy"),
            "*"));
  }

  private static CfnAccountAuditConfiguration.AuditCheckConfigurationsProperty checks() {
    CfnAccountAuditConfiguration.AuditCheckConfigurationProperty on =
        CfnAccountAuditConfiguration.AuditCheckConfigurationProperty.builder()
            .enabled(true)
            .build();
    return CfnAccountAuditConfiguration.AuditCheckConfigurationsProperty.builder()
        .caCertificateExpiringCheck(on)
        .caCertificateKeyQualityCheck(on)
        .conflictingClientIdsCheck(on)
        .deviceCertificateExpiringCheck(on)
        .deviceCertificateKeyQualityCheck(on)
        .deviceCertificateSharedCheck(on)
        .iotPolicyOverlyPermissiveCheck(on)
        .loggingDisabledCheck(on)
        .revokedCaCertificateStillActiveCheck(on)
        .revokedDeviceCertificateStillActiveCheck(on)
        .build();
  }

  private CfnAccountAuditConfiguration.AuditNotificationTargetConfigurationsProperty notifications(
      AlertTopic alerts) {
    Role role =
        Access.accountRole(
            this,
            "NotifyRole",
            "iot.amazonaws.com",
            Access.allow(List.of("sns:Publish"), alerts.topic().getTopicArn()),
            Access.key(
                alerts.key().getKeyArn(), "sns", this, "kms:Decrypt", "kms:GenerateDataKey"));
    return CfnAccountAuditConfiguration.AuditNotificationTargetConfigurationsProperty.builder()
        .sns(
            CfnAccountAuditConfiguration.AuditNotificationTargetProperty.builder()
                .enabled(true)
                .roleArn(role.getRoleArn())
                .targetArn(alerts.topic().getTopicArn())
                .build())
        .build();
  }
}
