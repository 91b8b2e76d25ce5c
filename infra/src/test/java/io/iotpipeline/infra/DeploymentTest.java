package io.iotpipeline.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.command.ExitCode;
import io.iotpipeline.infra.settings.Setting;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

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
    assertThat(main("synth", "--stage=NO", "--region=moon")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(text(err))
        .isEqualTo(
            "pipeline: option, \"stage\": \"NO\" is not 1 to 12 lower-case letters and digits\n"
                + "pipeline: option, \"region\": \"moon\" is not a region such as us-east-1\n");
  }

  @Test
  void shouldRefuseWhatItDoesNotKnow() {
    assertThat(main("destroy")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(text(err))
        .isEqualTo("pipeline: unexpected argument \"destroy\"; see ./pipeline help\n");
    err.reset();
    assertThat(main("deploy", "--dry-run", "--nope")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(text(err))
        .isEqualTo("pipeline: unknown option \"--nope\"; see ./pipeline deploy --help\n");
    err.reset();
    assertThat(main("synth", "--stage")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(text(err)).startsWith("pipeline: Missing required parameter for option '--stage'");
  }

  @Test
  void shouldNotDeployWithoutTheJob() throws Exception {
    assertThat(main("deploy", "--job-jar=infra/src/none-*.jar")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(text(err)).contains("infra/src/none-*.jar is not there; build it");
  }

  @Test
  void shouldShowAnExampleAndEverySettingInEachHelp() {
    for (Map.Entry<String, CommandLine> sub :
        Main.commandLine(Map.of()).getSubcommands().entrySet()) {
      assertThat(sub.getValue().getUsageMessage())
          .contains("Examples:\n  ./pipeline " + sub.getKey())
          .contains(Arrays.stream(Setting.values()).map(setting -> "--" + setting.key()).toList());
    }
  }

  @Test
  void shouldHaveTheSubcommandsThatTheScriptHandsToIt() throws Exception {
    String script = Files.readString(Path.of("../pipeline"));

    assertThat(script)
        .contains(
            "    "
                + String.join(" | ", Main.commandLine(Map.of()).getSubcommands().keySet())
                + ") stack \"$@\" ;;");
  }

  @Test
  void shouldSayInOneLineWhatToInstall() {
    assertThat(Node.complaint("no-such-node").orElseThrow())
        .isEqualTo(
            "needs Node.js 20 or newer on the PATH: install it (apt-get install nodejs npm)");
  }

  private int main(String... args) {
    return Main.commandLine(Map.of()).setOut(print(out)).setErr(print(err)).execute(args);
  }

  private static PrintWriter print(ByteArrayOutputStream bytes) {
    return new PrintWriter(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
