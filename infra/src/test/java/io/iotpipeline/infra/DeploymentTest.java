package io.iotpipeline.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.infra.settings.Setting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeploymentTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void shouldSayWhatItWouldDoWithoutAnAccount() throws Exception {
    new Deployment(Golden.DEFAULT.settings(), Golden.DEFAULT.folder()).dryRun(print(out));
    assertThat(text(out))
        .contains("Nothing is deployed")
        .contains("stack iot-dev-stateful in us-east-1")
        .contains("1 AWS::KinesisAnalyticsV2::Application")
        .contains("MSF")
        .contains("npx --yes aws-cdk@2.1148.1 bootstrap")
        .contains("npx --yes aws-cdk@2.1148.1 deploy")
        .contains("AWS_REGION=us-east-1");
  }

  @Test
  void shouldRefuseBadSettingsInALineEach() throws Exception {
    assertThat(main("synth", "--stage=NO", "--region=moon")).isEqualTo(2);
    assertThat(text(err))
        .isEqualTo(
            "infra: flag, \"stage\": \"NO\" is not 1 to 12 lower-case letters and digits\n"
                + "infra: flag, \"region\": \"moon\" is not a region such as us-east-1\n");
  }

  @Test
  void shouldRefuseAnUnknownSubcommand() throws Exception {
    assertThat(main("destroy")).isEqualTo(2);
    assertThat(text(err)).contains("\"destroy\" is none of synth, deploy, cost, help");
  }

  @Test
  void shouldNotDeployWithoutTheJob() throws Exception {
    assertThat(main("deploy", "--job-jar=infra/src/none-*.jar")).isEqualTo(2);
    assertThat(text(err)).contains("infra/src/none-*.jar is not there; build it");
  }

  @Test
  void shouldListEverySettingInItsHelp() throws Exception {
    assertThat(main("help")).isZero();
    for (Setting setting : Setting.values()) {
      assertThat(text(out)).contains("--" + setting.key());
    }
  }

  @Test
  void shouldSayInOneLineWhatToInstall() {
    assertThat(Node.complaint("no-such-node").orElseThrow())
        .isEqualTo(
            "needs Node.js 20 or newer on the PATH: install it (apt-get install nodejs npm)");
  }

  private int main(String... args) throws Exception {
    return new Main(new Home(Path.of("..")), Map.of(), print(out), print(err)).run(List.of(args));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
