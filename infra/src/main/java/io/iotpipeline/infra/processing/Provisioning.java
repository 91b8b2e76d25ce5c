package io.iotpipeline.infra.processing;

import io.iotpipeline.infra.construct.Access;
import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.construct.PythonFunction;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.DevicePolicies;
import io.iotpipeline.infra.stateful.StatefulStack;
import io.iotpipeline.infra.watch.Metrics;
import io.iotpipeline.telemetry.iot.IotDocuments;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iot.CfnProvisioningTemplate;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.logs.CfnMetricFilter;
import software.constructs.Construct;

/**
 * Fleet provisioning by claim: a device with a claim certificate becomes a thing, if it is known
 * and has not joined yet.
 */
public final class Provisioning extends Construct {
  private final CfnProvisioningTemplate template;
  private final String hookName;

  public Provisioning(Construct scope, String id, Settings settings, StatefulStack data) {
    super(scope, id);
    String name = settings.name("devices");
    String templateArn = Access.arn(this, "iot", "provisioningtemplate/" + name);
    PythonFunction hook =
        new PythonFunction(
            this,
            "Hook",
            settings,
            "may_join.py",
            // AWS IoT waits five seconds for a hook.
            Duration.seconds(5),
            Map.of("REGISTRY_TABLE", data.tables().registry().getRef()),
            Access.allow(List.of("dynamodb:UpdateItem"), data.tables().registry().getAttrArn()),
            Access.key(data.key().getKeyArn(), "dynamodb", this, "kms:Decrypt"));
    hookName = hook.function().getFunctionName();
    CfnMetricFilter.Builder.create(this, "Refused")
        .logGroupName(hook.log().getLogGroupName())
        .filterPattern("REFUSED")
        .metricTransformations(
            List.of(
                CfnMetricFilter.MetricTransformationProperty.builder()
                    .metricNamespace(Metrics.NAMESPACE)
                    .metricName(Metrics.joinsRefused(settings))
                    .metricValue("1")
                    .build()))
        .build();
    CfnPermission permission =
        CfnPermission.Builder.create(this, "HookPermission")
            .functionName(hook.function().getFunctionArn())
            .action("lambda:InvokeFunction")
            .principal("iot.amazonaws.com")
            .sourceAccount(Stack.of(this).getAccount())
            .sourceArn(templateArn)
            .build();
    template =
        CfnProvisioningTemplate.Builder.create(this, "Template")
            .templateName(name)
            .description("Claimed devices of the IoT pipeline, stage " + settings.stage())
            .enabled(true)
            .provisioningRoleArn(role(data).getRoleArn())
            .templateBody(
                IotDocuments.provisioningTemplate(
                    data.devices().devicePolicy(),
                    data.devices().thingType(),
                    data.devices().thingGroup()))
            .preProvisioningHook(
                CfnProvisioningTemplate.ProvisioningHookProperty.builder()
                    .payloadVersion("2020-04-01")
                    .targetArn(hook.function().getFunctionArn())
                    .build())
            .build();
    template.getNode().addDependency(permission);
    template.overrideLogicalId("ProvisioningTemplate");
  }

  private Role role(StatefulStack data) {
    DevicePolicies devices = data.devices();
    String certificates = Access.arn(this, "iot", "cert/*");
    String things = Access.arn(this, "iot", "thing/*");
    String group = Access.arn(this, "iot", "thinggroup/" + devices.thingGroup());
    String type = Access.arn(this, "iot", "thingtype/" + devices.thingType());
    Role role = provisioningRole(certificates, things, group, type);
    Acknowledged.wildcards(
        role,
        "Which things and certificates join is not known before; two actions know no resource",
        "*",
        Acknowledged.arn("iot", "cert/*"),
        Acknowledged.arn("iot", "thing/*"));
    return role;
  }

  private Role provisioningRole(String certificates, String things, String group, String type) {
    return Access.accountRole(
        this,
        "Role",
        "iot.amazonaws.com",
        Access.allow(
            List.of(
                "iot:CreateThing",
                "iot:DescribeThing",
                "iot:UpdateThing",
                "iot:ListThingPrincipals",
                "iot:ListThingGroupsForThing",
                "iot:AddThingToThingGroup"),
            things,
            group,
            type),
        Access.allow(List.of("iot:DescribeThingGroup", "iot:DescribeThingType"), group, type),
        Access.allow(
            List.of(
                "iot:AttachPolicy",
                "iot:AttachThingPrincipal",
                "iot:DescribeCertificate",
                "iot:ListPrincipalThings",
                "iot:UpdateCertificate"),
            certificates),
        // AWS IoT knows no resource for these.
        Access.allow(List.of("iot:ListAttachedPolicies", "iot:RegisterThing"), "*"));
  }

  /** The pre-provisioning hook's function. */
  public String hookName() {
    return hookName;
  }

  public String templateName() {
    return template.getRef();
  }
}
