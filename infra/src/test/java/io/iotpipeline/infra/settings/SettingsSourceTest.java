package io.iotpipeline.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iotpipeline.telemetry.config.JobProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsSourceTest {
  @TempDir Path folder;

  @Test
  void shouldTakeAnOptionBeforeTheEnvironmentBeforeCdkJsonBeforeTheDefault() throws IOException {
    Path cdkJson =
        cdkJson("{\"stage\": \"one\", \"athena-scan-limit-gb\": 3, \"removal\": \"retain\"}");
    Settings settings =
        new SettingsSource()
            .cdkJson(cdkJson)
            .environment(
                Map.of("IOTPIPELINE_STAGE", "two", "IOTPIPELINE_ATHENA_SCAN_LIMIT_GB", "4"))
            .flags(List.of("--stage", "three"))
            .read();
    assertThat(settings.stage()).isEqualTo("three");
    assertThat(settings.lake().athenaScanLimitGb()).isEqualTo(4);
    assertThat(settings.retainData()).isTrue();
    assertThat(settings.region()).isEqualTo("us-east-1");
  }

  @Test
  void shouldReportAllErrorsAtOnceEachWithKeyValueAndRange() throws IOException {
    SettingsException refused =
        catchThrowableOfType(
            SettingsException.class,
            () ->
                new SettingsSource()
                    .cdkJson(cdkJson("{\"stage\": \"UPPER\", \"lake-crawler\": [1]}"))
                    .environment(
                        Map.of("IOTPIPELINE_BUDGET_USD", "lots", "IOTPIPELINE_NOTHING", "1"))
                    .flags(
                        List.of(
                            "--stream-shards-min=9",
                            "--lake-crawler=rate(1 hour)",
                            "--job-parallelism=3",
                            "--job-parallelism-per-kpu=2"))
                    .read());
    assertThat(refused.errors())
        .containsExactlyInAnyOrder(
            "cdk.json, \"lake-crawler\": [1] is not a string, a number or true/false",
            "environment, \"IOTPIPELINE_NOTHING\": there is no such setting; infra/README.md lists"
                + " them",
            "cdk.json, \"stage\": \"UPPER\" is not 1 to 12 lower-case letters and digits",
            "environment, \"budget-usd\": \"lots\" is not a whole number from 0 to 10000000",
            "option, \"lake-crawler\": \"rate(1 hour)\" is not none, or cron() with six fields, minute and hour as numbers",
            "\"stream-shards-min\": \"9\" is more than \"stream-shards-max\", which is \"8\"",
            "\"job-parallelism-per-kpu\": \"2\" does not divide \"job-parallelism\", which is"
                + " \"3\": MSF would bill the rest of a KPU");
  }

  @Test
  void shouldTakePropertiesOfTheJobThatNothingElseSets() {
    Settings settings =
        new SettingsSource()
            .flags(
                List.of(
                    "--job-properties=device/hot.devices=50000,source.kinesis/poll.interval.ms=500"))
            .read();
    assertThat(settings.job().properties())
        .containsEntry(JobProperties.DEVICE_HOT, "50000")
        .containsEntry(JobProperties.SOURCE_POLL_MS, "500")
        .hasSize(2);
  }

  @Test
  void shouldRefusePropertiesOfTheJobThatItDoesNotKnowOrThatAreNotToChoose() {
    SettingsException refused =
        catchThrowableOfType(
            SettingsException.class,
            () ->
                new SettingsSource()
                    .flags(
                        List.of(
                            "--job-properties=device/hot.device=1,device/hot.devices=0,"
                                + "device/state.ttl.ms=60000,source.kinesis/stream.name=mine,"
                                + "flink.local/parallelism=2"))
                    .read());
    assertThat(refused.errors())
        .containsExactly(
            "\"job-properties\", \"device/hot.device\": there is no such property;"
                + " docs/configuration.md lists them",
            "\"job-properties\", \"device/hot.devices\": \"0\" is not a whole number from 1 to"
                + " 10000000",
            "\"job-properties\", \"device/state.ttl.ms\": set \"state-ttl-days\" instead",
            "\"job-properties\", \"source.kinesis/stream.name\": is set by the stack or by the"
                + " service; remove it",
            "\"job-properties\", \"flink.local/parallelism\": is set by the stack or by the"
                + " service; remove it");
  }

  @Test
  void shouldRefuseTimestreamWhereItIsNot() {
    assertThatThrownBy(
            () ->
                new SettingsSource()
                    .flags(List.of("--region=sa-east-1", "--time-series=timestream"))
                    .read())
        .hasMessageStartingWith("\"time-series\": \"timestream\" is not in sa-east-1, only in us");
    assertThat(new SettingsSource().flags(List.of("--region=sa-east-1")).read().region())
        .isEqualTo("sa-east-1");
  }

  @Test
  void shouldSayWhereACdkJsonIsBroken() throws IOException {
    Path broken = Files.writeString(folder.resolve("cdk.json"), "{");
    assertThatThrownBy(() -> new SettingsSource().cdkJson(broken).read())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("cdk.json: not JSON");
  }

  @Test
  void shouldAllowEveryDefault() {
    for (Setting setting : Setting.values()) {
      assertThat(setting.allows(setting.defaultText())).as(setting.key()).isTrue();
    }
  }

  @Test
  void shouldKeepDataOfProdAlone() {
    assertThat(new SettingsSource().read().retainData()).isFalse();
    assertThat(new SettingsSource().flags(List.of("--stage=prod")).read().retainData()).isTrue();
    assertThat(
            new SettingsSource()
                .flags(List.of("--stage=prod", "--removal=destroy"))
                .read()
                .retainData())
        .isFalse();
  }

  private Path cdkJson(String settings) throws IOException {
    return Files.writeString(
        folder.resolve("cdk.json"), "{\"context\": {\"iotpipeline\": " + settings + "}}");
  }
}
