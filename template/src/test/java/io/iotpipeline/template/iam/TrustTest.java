package io.iotpipeline.template.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.iotpipeline.template.DeployedSystem;
import io.iotpipeline.template.Goldens;
import io.iotpipeline.template.cloudformation.CloudTemplate;
import io.iotpipeline.template.spec.DeliverySpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the services that act for the pipeline may take their roles. */
class TrustTest {
  private static final String NIGHTLY =
      Goldens.ACCOUNT.arn("scheduler", "schedule-group/iot-dev-nightly");

  private final DeployedSystem system = Goldens.system("default");

  @Test
  void shouldLetEachServiceTakeTheRoleThatItIsHanded() {
    var job = system.applications().get("FlinkApplication");
    assertThat(mayAssume(job.roleArn(), ServiceSource.KINESISANALYTICS, job.arn())).isTrue();
    for (DeliverySpec one : system.deliveries()) {
      assertThat(mayAssume(one.roleArn(), ServiceSource.FIREHOSE, one.arn())).isTrue();
    }
    var rule = system.rules().get("IngestRule");
    for (var action : rule.actions()) {
      assertThat(mayAssume(action.setting("RoleArn"), ServiceSource.IOT, rule.arn())).isTrue();
    }
    var provisioning = system.provisioning().get("ProvisioningTemplate");
    assertThat(mayAssume(provisioning.roleArn(), ServiceSource.IOT, provisioning.arn())).isTrue();
    for (var one : system.machines()) {
      assertThat(mayAssume(one.roleArn(), ServiceSource.STATES, one.arn())).isTrue();
    }
    for (var one : system.functions()) {
      assertThat(mayAssume(one.roleArn(), ServiceSource.LAMBDA, one.arn())).isTrue();
    }
  }

  private boolean mayAssume(String roleArn, ServiceSource service, String sourceArn) {
    return Trust.mayAssume(system.roles().byArn(roleArn), service, sourceArn).allowed();
  }

  @Test
  void shouldLetSchedulerTakeTheRoleForItsGroup() {
    assertThat(Trust.mayAssume(scheduleRole(system), ServiceSource.SCHEDULER, NIGHTLY).allowed())
        .isTrue();
  }

  @Test
  void shouldRefuseATrustThatNamesTheScheduleInsteadOfItsGroup() {
    List<CloudTemplate> templates = Goldens.templates("default");
    ArrayNode arn =
        (ArrayNode)
            Goldens.resource(templates, "CompactionScheduleRole")
                .at("/Properties/AssumeRolePolicyDocument/Statement/0")
                .at("/Condition/ArnLike/aws:SourceArn/Fn::Join/1");
    arn.set(arn.size() - 1, ":schedule/iot-dev-nightly/iot-dev-compaction-nightly");
    RoleSpec wrong = scheduleRole(Goldens.system(templates));
    Decision decision = Trust.mayAssume(wrong, ServiceSource.SCHEDULER, NIGHTLY);
    assertThat(decision.allowed()).isFalse();
    assertThat(decision.reason())
        .contains(
            "iot-dev-processing", wrong.id(), "Statement/0", "schedule/iot-dev-nightly", NIGHTLY);
  }

  @Test
  void shouldRefuseAnotherServiceAndAnotherAccount() {
    RoleSpec role = scheduleRole(system);
    assertThat(
            Trust.mayAssume(role, ServiceSource.EVENTS, Goldens.ACCOUNT.arn("events", "rule/x"))
                .reason())
        .contains("no statement of its trust names the service");
    assertThat(
            Trust.mayAssume(
                    role, ServiceSource.SCHEDULER, NIGHTLY.replace("123456789012", "999999999999"))
                .allowed())
        .isFalse();
  }

  @Test
  void shouldRefuseToAskForWhatTheServiceNeverSends() {
    String schedule = Goldens.ACCOUNT.arn("scheduler", "schedule/iot-dev-nightly/x");
    assertThatThrownBy(
            () -> Trust.mayAssume(scheduleRole(system), ServiceSource.SCHEDULER, schedule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("scheduler.amazonaws.com", schedule, "schedule-group/");
  }

  private static RoleSpec scheduleRole(DeployedSystem system) {
    return system.roles().all().stream()
        .filter(one -> one.id().startsWith("CompactionScheduleRole"))
        .findFirst()
        .orElseThrow();
  }
}
